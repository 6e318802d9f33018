import { describe, expect, it } from 'vitest';
import type { Io } from '../../cli/io.ts';
import { liveView } from '../../cli/live-view.ts';
import { localeOf } from '../../cli/locale.ts';
import { PlayedRun } from '../reporters/live/played-run.ts';

/** A terminal that keeps what is said and what is drawn. */
function keepingIo(redraws: boolean): { io: Io; said: string[]; drawn: string[] } {
  const said: string[] = [];
  const drawn: string[] = [];
  const io = {
    print: () => undefined,
    say: (text: string) => void said.push(text),
    show: (text: string) => void drawn.push(text),
    color: { out: false, err: false },
    width: 100,
    height: 40,
    redraws,
  };
  return { io, said, drawn };
}

const OPTIONS = { url: 'http://127.0.0.1:9464/', locale: 'en' } as const;

describe('a running test for whoever watches', () => {
  it('is one screen that is drawn again each second', () => {
    const { io, said, drawn } = keepingIo(true);
    const run = new PlayedRun();
    const view = liveView(io, run.live.plan, OPTIONS);
    for (const second of [0, 1, 2]) {
      run.playTo(second);
      view.show(run.live.state(run.now_ms), 1000 * second);
    }
    view.end();
    expect(said).toEqual([]);
    expect(drawn.map((text) => text.split('\n').length)).toEqual([13, 13, 13, 1]);
    expect(drawn.at(-1)).toBe('');
  });

  it('is a line every ten seconds and at each turn where nothing can be redrawn', () => {
    const { io, said, drawn } = keepingIo(false);
    const run = new PlayedRun();
    const view = liveView(io, run.live.plan, OPTIONS);
    for (let second = 0; second <= 55; second++) {
      run.playTo(second);
      view.show(run.live.state(run.now_ms), 100_000 + 1000 * second);
    }
    view.end();
    expect(drawn).toEqual(['']);
    const clocks = said.map((line) => /(\d+)\/53 s {2}([\w-]+)/.exec(line)?.slice(1));
    expect(clocks).toEqual([
      ['0', 'k6'],
      ['1', 'warm-up'],
      ['8', 'measure'],
      ['18', 'measure'],
      ['28', 'measure'],
      ['38', 'measure'],
      ['48', 'measure'],
      ['53', 'cool-down'],
    ]);
  });
});

describe('the language of a running test', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'vi_VN.UTF-8' }, 'vi'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'vi_VN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'C', LC_MESSAGES: 'vi_VN' }, 'vi'],
    [{ LANG: 'vi_VN', LC_ALL: '' }, 'vi'],
  ])('of %j is %s', (env, locale) => {
    expect(localeOf(env)).toBe(locale);
  });
});
