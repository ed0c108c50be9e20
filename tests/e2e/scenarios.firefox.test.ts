import { testScenarios } from './scenarios.ts';

testScenarios('firefox');
