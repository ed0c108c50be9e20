import { testStart } from './start.ts';

testStart('chromium');
