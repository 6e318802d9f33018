import { describe, expect, it } from 'vitest';
import { pacedResolve } from '../../../cli/watch/paced-resolve.ts';

/** A name service that answers when the test says so. */
function names() {
  const asked: string[] = [];
  const answers: { readonly give: (answer: string) => void; readonly fail: () => void }[] = [];
  let now_ms = 1000;
  const resolve = pacedResolve(
    (name) =>
      new Promise((give, fail) => {
        asked.push(name);
        answers.push({
          give: (answer) => give([answer]),
          fail: () => fail(new Error(`${name} leads nowhere`)),
        });
      }),
    () => now_ms,
  );
  return {
    asked,
    resolve,
    answer: async (answer: string | null) => {
      await Promise.resolve();
      const next = answers.shift();
      if (answer === null) next?.fail();
      else next?.give(answer);
      await new Promise((done) => setImmediate(done));
    },
    pass: (ms: number) => {
      now_ms += ms;
    },
  };
}

describe('names that are looked up now and then', () => {
  it('are looked up one after the other, each once for all who ask meanwhile', async () => {
    const { asked, resolve, answer } = names();
    const found = [resolve('a'), resolve('b'), resolve('a')];
    await Promise.resolve();
    expect(asked).toEqual(['a']);
    await answer('10.0.0.1');
    expect(asked).toEqual(['a', 'b']);
    await answer('10.0.0.2');
    expect(await Promise.all(found)).toEqual([['10.0.0.1'], ['10.0.0.2'], ['10.0.0.1']]);
  });

  it('are not looked up again for a minute, and then beside the old answer', async () => {
    const { asked, resolve, answer, pass } = names();
    const first = resolve('a');
    await answer('10.0.0.1');
    await first;
    pass(59_999);
    expect(await resolve('a')).toEqual(['10.0.0.1']);
    expect(asked).toHaveLength(1);
    pass(1);
    expect(await resolve('a')).toEqual(['10.0.0.1']);
    expect(await resolve('a')).toEqual(['10.0.0.1']);
    expect(asked).toHaveLength(2);
    await answer('10.0.0.2');
    expect(await resolve('a')).toEqual(['10.0.0.2']);
  });

  it('that were found do not wait for one that nobody answers, for ten minutes', async () => {
    const { resolve, answer, pass } = names();
    const first = resolve('a');
    await answer('10.0.0.1');
    await first;
    void resolve('silent');
    pass(599_999);
    expect(await resolve('a')).toEqual(['10.0.0.1']);
    pass(1);
    const late = await Promise.race([
      resolve('a'),
      new Promise((done) => setImmediate(done, 'waits')),
    ]);
    expect(late).toBe('waits');
  });

  it('that lead nowhere are looked up again the next time, and stand in nobody’s way', async () => {
    const { asked, resolve, answer } = names();
    const refused = expect(resolve('a')).rejects.toThrow('a leads nowhere');
    const other = resolve('b');
    await answer(null);
    await refused;
    await answer('10.0.0.2');
    expect(await other).toEqual(['10.0.0.2']);
    const again = resolve('a');
    await answer('10.0.0.1');
    expect(await again).toEqual(['10.0.0.1']);
    expect(asked).toEqual(['a', 'b', 'a']);
  });
});
