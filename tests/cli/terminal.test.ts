import { describe, expect, it } from 'vitest';
import { styleOf } from '../../src/cli/terminal.ts';

const terminal = { isTTY: true, columns: 72 };

describe('colour', () => {
  it.each([
    ['a terminal has it', terminal, {}, true],
    ['a pipe has none', {}, {}, false],
    ['NO_COLOR turns it off', terminal, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR says nothing', terminal, { NO_COLOR: '' }, true],
    ['FORCE_COLOR turns it on', {}, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0 turns it off', terminal, { FORCE_COLOR: '0' }, false],
    ['NO_COLOR is stronger than FORCE_COLOR', terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['a dumb terminal has none', terminal, { TERM: 'dumb' }, false],
  ] as const)('%s', (_, stream, env, colour) => {
    expect(styleOf(stream, env).colour).toBe(colour);
  });
});

describe('the width', () => {
  it.each([
    ['is the terminal’s', terminal, {}, 72],
    ['is the terminal’s, whatever COLUMNS says', terminal, { COLUMNS: '50' }, 72],
    ['is what COLUMNS says in a pipe', {}, { COLUMNS: '50' }, 50],
    ['is 100 in a pipe', {}, {}, 100],
    ['is 100 where COLUMNS is no number', {}, { COLUMNS: 'wide' }, 100],
    ['is 80 where a terminal does not say', { isTTY: true }, {}, 80],
    ['is at least 40', { isTTY: true, columns: 12 }, {}, 40],
    ['is at most 120', { isTTY: true, columns: 300 }, {}, 120],
  ] as const)('%s', (_, stream, env, width) => {
    expect(styleOf(stream, env).width).toBe(width);
  });
});
