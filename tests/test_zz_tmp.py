from conftest import *
import conftest, time
import autograder.session as S, autograder.grading as G
t0=time.time()
def log(*a): print(f"{time.time()-t0:.3f}", *a)
def wrap(cls,name):
    f=getattr(cls,name)
    def g(self,*a,**k):
        log(">",name,str(a)[:60],k)
        try:
            r=f(self,*a,**k); log("<",name,str(r)[:50]); return r
        except BaseException as e: log("!",name,repr(e)); raise
    setattr(cls,name,g)
for n in ("_restart","end_session","_fork","_stop"): wrap(S.Warm,n)
for n in ("cell","when","forget","_dead"): wrap(S.Session,n)
def test_d(submission, warm):
    task = submission({"frobenius": SOLUTIONS["frobenius"], "outer": SOLUTIONS["outer"]}, before=["import os\nos.kill(os.getppid(), 9)"])
    task.grade(warm)
    log("---------")
    with Warm("off") as warm:
        task = submission({"frobenius": SOLUTIONS["frobenius"], "outer": SOLUTIONS["outer"]}, before=["import os\nos.kill(os.getppid(), 9)"])
        v=task.grade(warm)
        print({n:x.message for n,x in v.items()})
        assert 0
