import { testAcross } from './across.ts';

testAcross('firefox');
