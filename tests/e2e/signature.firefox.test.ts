import { testSignature } from './signature.ts';

testSignature('firefox');
