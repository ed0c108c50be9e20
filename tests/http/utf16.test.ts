import { describe, expect, it } from 'vitest';
import { utf16Order, utf16Text } from '../../src/http/utf16.ts';

const littleEndian = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => littleEndian(text).swap16();

describe('octets of UTF-16', () => {
  it.each([
    ['utf-16le', littleEndian('\ufeffkey=ö')],
    ['utf-16be', bigEndian('\ufeffkey=ö')],
    ['utf-16le', littleEndian('key=ö')],
    ['utf-16be', bigEndian('key=ö')],
  ] as const)('are known as %s, and read', (order, octets) => {
    expect(utf16Order(octets)).toBe(order);
    expect(utf16Text(octets, order)).toBe('key=ö');
  });

  it.each([
    ['ASCII', Buffer.from('key=value!')],
    ['an odd number of octets', littleEndian('key').subarray(0, 5)],
    ['zeros', Buffer.alloc(8)],
    ['a Protocol Buffers message', Buffer.from([10, 3, 97, 98, 99, 16, 1, 24])],
    ['nothing', Buffer.alloc(0)],
  ])('are not seen in %s', (_, octets) => {
    expect(utf16Order(octets)).toBeNull();
  });
});
