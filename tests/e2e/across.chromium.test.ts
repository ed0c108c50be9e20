import { testAcross } from './across.ts';

testAcross('chromium');
