import { describe, expect, it, onTestFinished } from 'vitest';
import { estimatedSearch, newSearch, runningSearch } from '../capacity-sample.ts';
import { readEvents } from './served-run.ts';
import { PlayedSearch, type ServedSearch, serveSearch } from './served-search.ts';

describe('a search that is followed', () => {
  it('has no trial before the first one begins', () => {
    const { live, now_ms } = new PlayedSearch();
    expect(live.state(now_ms)).toMatchObject({
      at: 'preparing',
      trial: null,
      used: { trials: 0, time_s: 0, requests: 0, max: { trials: 60, time_s: 5400 } },
    });
  });

  it('has the trial under way with its figures, at its whole rate from the first second on', () => {
    const { live, now_ms } = new PlayedSearch().playTo(14, 4);
    const { at, trial } = live.state(now_ms);
    expect(at).toBe('trial');
    // The warm-up of a load test would climb; a trial has its rate at once.
    expect(trial).toMatchObject({ number: 15, purpose: 'refine', rate_per_s: 12 });
    expect(trial?.load.journeys.planned_per_s).toBe(12);
    expect(trial?.load.at).toBe('warmup');
    expect(trial?.load.left_s).toBe(49);
  });

  it('counts the time of the trial under way until it is in the list', () => {
    const played = new PlayedSearch().playTo(3, 20);
    // The first three took 77, 77 and 37 s.
    expect(played.live.state(played.now_ms).used).toMatchObject({ trials: 3, time_s: 211 });
    played.live.trialEnded();
    played.live.observe(runningSearch(4));
    expect(played.live.state(played.now_ms)).toMatchObject({
      at: 'deciding',
      used: { trials: 4, time_s: 228 },
    });
  });

  it('ends with the answer', () => {
    const played = new PlayedSearch().playTo(14, 30);
    played.live.end(estimatedSearch());
    expect(played.live.state(played.now_ms)).toMatchObject({ at: 'ended', trial: null });
    expect(played.live.search.answer?.outcome).toBe('estimated');
  });

  it('begins each trial anew', () => {
    const played = new PlayedSearch().playTo(13, 40);
    const before = played.live.state(played.now_ms).trial?.load.so_far.count ?? 0;
    played.playTo(14, 12);
    const after = played.live.state(played.now_ms).trial?.load.so_far.count ?? 0;
    expect(before).toBeGreaterThan(1000);
    expect(after).toBeLessThan(before / 2);
  });
});

describe('the events of a search', () => {
  async function served(): Promise<ServedSearch> {
    const search = await serveSearch();
    onTestFinished(() => search.close());
    return search;
  }

  it('begin with the picture, the parts of the page and the figures', async () => {
    const search = await served();
    search.playTo(14, 20);
    const [whole, state] = await readEvents(search.url, 2);
    expect(whole?.name).toBe('search');
    expect(Object.keys(whole?.data['parts'] ?? {})).toEqual(['answer', 'legend', 'trials']);
    expect(whole?.data['labels']).toHaveLength(14);
    expect(state).toMatchObject({ name: 'state', data: { at: 'trial', report: null } });
  });

  it('bring the picture anew only after another trial, and the figures every time', async () => {
    const search = await served();
    search.playTo(14, 20);
    const names = readEvents(search.url, 6).then((all) => all.map(({ name }) => name));
    await expect.poll(() => search.viewers()).toBe(1);
    search.playTo(14, 21);
    search.playTo(14, 22);
    search.playTo(15, 1);
    expect(await names).toEqual(['search', 'state', 'state', 'state', 'search', 'state']);
  });

  it('tell the answer and where the report is', async () => {
    const search = await served();
    search.playTo(14, 20);
    await search.end(estimatedSearch());
    const [, state] = await readEvents(search.url, 2);
    expect(state?.data).toMatchObject({
      at: 'ended',
      report: 'runs/20250628T093000Z-capacity-settlement-3fa9/report.html',
    });
    const report = await fetch(`${search.url}report.html`);
    expect(await report.text()).toContain('<title>report</title>');
  });

  it('come from a page that loads nothing but what this server sends', async () => {
    const search = await served();
    const response = await fetch(search.url);
    expect(response.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
    const page = await response.text();
    expect(page).not.toMatch(/<script(?![^>]*src=)|<style|\bon\w+=|style=/);
    const paths = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(paths.every((path) => path.startsWith('/'))).toBe(true);
    for (const path of paths.filter((one) => one !== '/report.html')) {
      expect((await fetch(new URL(path, search.url))).status).toBe(200);
    }
    expect((await fetch(`${search.url}report.html`)).status).toBe(404);
  });

  it('hold no markup that a name brought with it', async () => {
    const attack = '<img src=x onerror=alert(1)>';
    const { profile } = newSearch();
    const search = await serveSearch(
      newSearch({ phase: attack, profile: { ...profile, name: attack } }),
    );
    onTestFinished(() => search.close());
    expect(await (await fetch(search.url)).text()).not.toContain('<img');
    expect(JSON.stringify(await readEvents(search.url, 2))).not.toContain('<img');
  });
});
