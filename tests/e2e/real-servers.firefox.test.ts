import { testRealServers } from './real-servers.ts';

testRealServers('firefox');
