import express from 'express';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Platform } from '../../../model/platform.ts';
import { platformApp } from '../../../simulator/app.ts';
import { Background } from '../../../simulator/background.ts';
import { callAgent, callsTo } from '../../../simulator/calls.ts';
import { settle } from '../../../simulator/options.ts';
import type { BuildPlatform } from '../../../simulator/platform.ts';
import { SIMULATED } from '../../../simulator/platforms.ts';
import { Browser } from '../browser.ts';
import { CITIZEN, SHIPPED, walk } from '../national.ts';
import { serveApp } from '../pages/serve.ts';
import { QUICK } from '../served.ts';

const { account, password } = CITIZEN;
const PLATFORMS: readonly Platform[] = ['portal', 'identity'];

const LOOP_DELAY = {
  overhead: () => ({
    elapsed_ms: 0,
    event_loop_delay_ms: { p50: 0, p99: 0 },
    cpu_ratio: 0,
  }),
  background: new Background(),
  reset: () => undefined,
  stop: () => undefined,
};

let url: string;

/** Both platforms of the whole country on one port, each below a path. */
beforeEach(async () => {
  const settings = settle({ ...QUICK, platforms: PLATFORMS });
  const agent = callAgent();
  const all = express();
  for (const platform of PLATFORMS) {
    const app = platformApp({
      platform,
      hasCertificate: false,
      province: null,
      settings: settings.settingsOf(platform),
      build: SIMULATED[platform] as BuildPlatform,
      calls: callsTo((other) => `${url}/${other}`, agent),
      settingsOf: () => undefined,
      loopDelay: LOOP_DELAY,
      publicUrl: () => `${url}/${platform}`,
    });
    all.use(`/${platform}`, app.handle);
  }
  const site = await serveApp(all);
  onTestFinished(() => {
    agent.destroy();
    return site.close();
  });
  url = site.url;
});

describe('platforms below a path', () => {
  it('know where they stand', async () => {
    const discovery = await fetch(`${url}/identity/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({
      issuer: `${url}/identity`,
      authorization_endpoint: `${url}/identity/auth`,
      token_endpoint: `${url}/identity/token`,
    });
  });

  it('let the toolkit log in as anywhere else', async () => {
    const known = await walk(`${url}/identity`, SHIPPED.reference, ['identity.login']);
    const operations = ['portal.login', 'portal.listDossiers'] as const;
    const signed_on = await walk(`${url}/portal`, SHIPPED.reference, operations, known);
    expect(signed_on['portal_token']).toMatch(/^[0-9a-f]{32}$/);
  });

  it('hand a browser to each other and back', async () => {
    const browser = new Browser();
    const form = await browser.get(`${url}/portal/ho-so-cua-toi`);
    expect(form.url).toMatch(new RegExp(`^${url}/identity/dang-nhap/[\\w-]+$`));
    expect(form.text).toContain(`action="${form.url.slice(url.length)}"`);
    const mine = await browser.post(form.url, { account, password });
    expect([mine.url, mine.status]).toEqual([`${url}/portal/ho-so-cua-toi`, 200]);
  });

  it('hold cookies of a login to the pages of that login', async () => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'cong-dich-vu-cong',
      redirect_uri: `${url}/portal/sso`,
      scope: 'openid',
    });
    const begun = await fetch(`${url}/identity/auth?${query}`, { redirect: 'manual' });
    const uid = begun.headers.get('location')?.split('/').at(-1);
    const paths = begun.headers.getSetCookie().map((line) => /path=([^;]*)/i.exec(line)?.[1]);
    expect(new Set(paths)).toEqual(
      new Set([`/identity/dang-nhap/${uid}`, `/identity/auth/${uid}`]),
    );
  });
});
