import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Heap } from '../../simulator/heap.ts';

it('gives everything back in order, whatever was put in and taken out before', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: undefined })), (steps) => {
      const heap = new Heap<number>((n) => n);
      let model: number[] = [];
      for (const step of steps) {
        if (step === undefined) {
          expect(heap.peek()).toBe(model[0]);
          expect(heap.pop()).toBe(model[0]);
          model = model.slice(1);
        } else {
          heap.push(step);
          model = [...model, step].sort((a, b) => a - b);
        }
        expect(heap.length).toBe(model.length);
      }
    }),
  );
});
