import { testChoices } from './options.ts';

testChoices('firefox');
