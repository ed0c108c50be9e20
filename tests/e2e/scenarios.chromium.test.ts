import { testScenarios } from './scenarios.ts';

testScenarios('chromium');
