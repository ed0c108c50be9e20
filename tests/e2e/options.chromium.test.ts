import { testChoices } from './options.ts';

testChoices('chromium');
