import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fifo } from '../../simulator/fifo.ts';

describe('a first-in-first-out list', () => {
  it('hands items out in the order they came, however pushes and shifts mix', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer(), { nil: null }), { maxLength: 200 }), (steps) => {
        const fifo = new Fifo<number>();
        const model: number[] = [];
        for (const step of steps) {
          if (step === null) expect(fifo.shift()).toBe(model.shift());
          else {
            fifo.push(step);
            model.push(step);
          }
          expect(fifo.peek()).toBe(model[0]);
        }
        expect([...fifo]).toEqual(model);
        expect(fifo.length).toBe(model.length);
      }),
    );
  });

  it('keeps its order when it frees the places that were handed out', () => {
    const fifo = new Fifo<number>();
    for (let i = 0; i < 3000; i++) fifo.push(i);
    for (let i = 0; i < 2500; i++) expect(fifo.shift()).toBe(i);
    fifo.push(3000);
    expect(fifo.length).toBe(501);
    expect([...fifo][0]).toBe(2500);
    expect([...fifo].at(-1)).toBe(3000);
  });
});
