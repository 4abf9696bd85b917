from conftest import *
import conftest, time
import autograder.session as S, autograder.grading as G
import test_forgery as F
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
    F.test_a_thread_that_answers_for_the_checker(submission, warm)
    assert 0
