import { testBeyondFetch } from './beyond-fetch.ts';

testBeyondFetch('firefox');
