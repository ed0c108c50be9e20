import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { drop, emptyMap, get, put, values, type PersistentMap } from '../../src/recorder/persistent-map.ts';

const key = fc.string({ maxLength: 3 });
const change = fc.record({ key, value: fc.option(fc.integer()) });

it('is a map, and its older versions stay as they were', () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const model = new Map<string, number>();
      let map: PersistentMap<number> = emptyMap;
      for (const { key: name, value } of changes) {
        const before = map;
        const sizeBefore = [...values(before)].length;
        map = value === null ? drop(map, name) : put(map, name, value);
        if (value === null) model.delete(name);
        else model.set(name, value);
        expect([...values(before)].length).toBe(sizeBefore);
        expect(get(map, name)).toBe(model.get(name));
      }
      expect(map.size).toBe(model.size);
      expect([...values(map)].toSorted((a, b) => a - b)).toEqual([...model.values()].toSorted((a, b) => a - b));
    }),
  );
});
