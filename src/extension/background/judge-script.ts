import { createJudge } from './judge.ts';

// The whole of what the second script of the background does; load-judge.ts takes it from here.
Object.assign(globalThis, { why401Judge: createJudge });
