import { testSignature } from './signature.ts';

testSignature('chromium');
