import { describe, expect, it } from 'vitest';
import { browserAt, findAny, findBrowser, type Machine } from '../../src/browsers/find.ts';

const machine = (platform: NodeJS.Platform, env: Machine['env'], ...paths: readonly string[]): Machine => ({
  platform,
  env,
  exists: (path) => paths.includes(path),
});

describe('finding a browser', () => {
  it('looks along PATH on Linux', () => {
    const linux = machine('linux', { PATH: '/usr/bin:/opt' }, '/opt/google-chrome', '/usr/bin/firefox');
    expect(findBrowser('chrome', linux)).toEqual({ name: 'chrome', engine: 'chromium', path: '/opt/google-chrome' });
    expect(findAny('firefox', linux)?.path).toBe('/usr/bin/firefox');
    expect(findBrowser('edge', linux)).toBeNull();
  });

  it('looks into the application folders on macOS', () => {
    const path = '/Users/ada/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    expect(findAny(null, machine('darwin', { HOME: '/Users/ada' }, path))?.name).toBe('edge');
  });

  it('looks into the program folders on Windows', () => {
    const path = 'C:\\Program Files\\Mozilla Firefox\\firefox.exe';
    expect(findAny(null, machine('win32', { ProgramFiles: 'C:\\Program Files' }, path))?.engine).toBe('firefox');
  });

  it('tells a browser that the user names by its path, and says where nothing is there', () => {
    const here = machine('linux', {}, '/opt/firefox-nightly/firefox', '/opt/google/chrome/google-chrome');
    expect(browserAt('/opt/firefox-nightly/firefox', null, here).engine).toBe('firefox');
    expect(browserAt('/opt/google/chrome/google-chrome', null, here).name).toBe('chrome');
    expect(() => browserAt('/nowhere', null, here)).toThrow('There is no browser at /nowhere: nothing is there.');
  });
});
