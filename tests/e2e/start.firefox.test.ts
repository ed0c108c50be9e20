import { testStart } from './start.ts';

testStart('firefox');
