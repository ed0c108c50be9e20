import { testRealServers } from './real-servers.ts';

testRealServers('chromium');
