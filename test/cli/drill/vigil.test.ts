import { afterEach, describe, expect, it } from 'vitest';
import { Vigil } from '../../../cli/drill/vigil.ts';

let vigil: Vigil;

afterEach(() => vigil.end());

const LONG_MS = 60_000;

describe('a vigil', () => {
  it('ends at once when it is so, and says whether it came to be so', async () => {
    vigil = new Vigil(new AbortController().signal);
    expect(await vigil.until(() => true, LONG_MS)).toBe(true);
    expect(await vigil.until(() => false, 0)).toBe(false);
  });

  it('ends with whatever ends what it depends on', async () => {
    vigil = new Vigil(new AbortController().signal);
    vigil.dependOn(Promise.reject(new Error('Prometheus was ended by a signal')));
    await expect(vigil.until(() => false, LONG_MS)).rejects.toThrow('ended by a signal');
  });

  it('ends when nobody wants to wait any longer', async () => {
    const stop = new AbortController();
    vigil = new Vigil(stop.signal);
    const waiting = vigil.until(() => false, LONG_MS);
    stop.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });
});
