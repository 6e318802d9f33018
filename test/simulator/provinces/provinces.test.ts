import { describe, expect, it } from 'vitest';
import { PROVINCE_NAMES } from '../../../model/province-names.ts';
import { SHIPPED, walk } from '../national.ts';
import { answer, eventually, inject, post, QUICK } from '../served.ts';
import { askByHost, serveProvinces, urlIn } from './served-provinces.ts';

const SLUGS = PROVINCE_NAMES.map(({ slug }) => slug);
const FIVE = ['settlement', 'documents', 'meetings', 'integration', 'reporting'];

interface Truth {
  readonly platforms: Readonly<Record<string, { readonly servers: number }>>;
}

/** Which platform answers at a URL, by what it says about itself. */
async function saysOfItself(url: string): Promise<string[]> {
  const { body } = await answer(`${url}/_simulator/truth`);
  return Object.keys((body as Truth).platforms);
}

/** The requests that the state of everything has for a platform. */
async function requestsAt(origin: string, path: string): Promise<number> {
  const { body } = await answer(`${origin}/_simulator/provinces`);
  type Place = { path: string; requests: number };
  const { platforms, provinces } = body as {
    platforms: Place[];
    provinces: { platforms: Place[] }[];
  };
  const all = [...platforms, ...provinces.flatMap((province) => province.platforms)];
  return all.find((place) => place.path === path)?.requests ?? Number.NaN;
}

describe('34 provinces with 5 platforms each', () => {
  it('answer below 170 paths and under 170 host names, and portal and identity once', async () => {
    const simulator = await serveProvinces({ provinces: SLUGS });
    const { origin, urls, provinces } = simulator;
    expect(urls).toEqual({ portal: `${origin}/portal`, identity: `${origin}/identity` });
    expect(Object.keys(provinces)).toEqual(SLUGS);
    for (const slug of SLUGS) {
      expect(Object.keys(provinces[slug] ?? {})).toEqual(FIVE);
      for (const platform of FIVE) {
        const url = urlIn(simulator, slug, platform);
        expect(url).toBe(`${origin}/${slug}/${platform}`);
        expect(await saysOfItself(url)).toEqual([platform]);
        const host = `${platform}.${slug}.localhost`;
        const { status, text } = await askByHost(origin, host, '/_simulator/truth');
        expect([status, Object.keys((JSON.parse(text) as Truth).platforms)]).toEqual([
          200,
          [platform],
        ]);
      }
    }
    for (const platform of ['portal', 'identity'] as const) {
      expect(await saysOfItself(urls[platform] ?? '')).toEqual([platform]);
      expect((await askByHost(origin, `${platform}.localhost`, '/')).status).toBe(200);
    }
  });
});

describe('the platforms of a province', () => {
  it('are the same one by path and by host name', async () => {
    const { origin } = await serveProvinces();
    await answer(`${origin}/ha-noi/settlement/api/procedures`);
    await askByHost(origin, 'settlement.ha-noi.localhost', '/api/procedures');
    expect(await requestsAt(origin, '/ha-noi/settlement')).toBe(2);
  });

  it('count every request under any spelling of its path as they do alone', async () => {
    const { origin } = await serveProvinces();
    await answer(`${origin}/ha-noi/settlement/api/procedures?q=x`);
    await fetch(`${origin}/ha-noi/settlement`);
    await answer(`${origin}/ha-noi/settlement/api/nothing`);
    expect(await requestsAt(origin, '/ha-noi/settlement')).toBe(1);
  });

  it('have queues, logs and faults that are nobody else’s', async () => {
    const { origin } = await serveProvinces();
    const [here, there] = [`${origin}/ha-noi/settlement`, `${origin}/lam-dong/settlement`];
    await inject(here, { kind: 'errors', ratio: 1, status: 500 });
    expect((await answer(`${here}/api/procedures`)).status).toBe(500);
    expect((await answer(`${there}/api/procedures`)).status).toBe(200);
    await inject(here, { kind: 'outage' });
    await expect(fetch(`${here}/api/procedures`)).rejects.toThrow();
    expect((await answer(`${there}/api/procedures`)).status).toBe(200);
    expect((await answer(`${origin}/ha-noi/documents/_simulator/faults`)).body).toEqual({
      version: 1,
      faults: [],
    });
    expect([
      await requestsAt(origin, '/ha-noi/settlement'),
      await requestsAt(origin, '/lam-dong/settlement'),
    ]).toEqual([2, 2]);
  });

  it('have data that are nobody else’s', async () => {
    const { origin } = await serveProvinces();
    const operations = ['login', 'createDossier', 'submitDossier', 'trackDossier'] as const;
    const { dossier_code = '', token = '' } = await walk(
      `${origin}/ha-noi/settlement`,
      SHIPPED.reference,
      operations.map((name) => `settlement.${name}` as const),
      WALKER,
    );
    const authorised = { headers: { Authorization: `Bearer ${token}` } };
    const path = `settlement/api/dossiers/${dossier_code}`;
    expect((await answer(`${origin}/ha-noi/${path}`, authorised)).status).toBe(200);
    expect((await answer(`${origin}/lam-dong/${path}`, authorised)).status).toBe(401);
  });

  it('draw from streams of their own: what one does changes nothing in another', async () => {
    const tokenAt = async (origin: string, slug: string): Promise<unknown> => {
      const login = post({ account: '001190000001', password: 'thongsuot' });
      const { body } = await answer(`${origin}/${slug}/settlement/api/sessions`, login);
      return (body as { token: unknown }).token;
    };
    const busy = await serveProvinces();
    const first = await tokenAt(busy.origin, 'ha-noi');
    await tokenAt(busy.origin, 'ha-noi');
    const beside = await tokenAt(busy.origin, 'lam-dong');
    const quiet = await serveProvinces({ provinces: ['lam-dong'] });
    expect(await tokenAt(quiet.origin, 'lam-dong')).toBe(beside);
    expect(beside).not.toBe(first);
  });

  it('ask the registers of their own province, and the portal and the identity of the country', async () => {
    const { origin } = await serveProvinces();
    const url = `${origin}/ha-noi/settlement`;
    const submitted = ['login', 'createDossier', 'submitDossier'] as const;
    await walk(
      url,
      SHIPPED.reference,
      submitted.map((name) => `settlement.${name}` as const),
      WALKER,
    );
    const officer = ['login', 'receiveDossier', 'verifyDossier'] as const;
    const known = { ...WALKER, account: 'canbo-0001' };
    await walk(
      url,
      SHIPPED.reference,
      officer.map((name) => `settlement.${name}` as const),
      known,
      'officer',
    );
    expect(await requestsAt(origin, '/ha-noi/integration')).toBe(1);
    expect(await requestsAt(origin, '/lam-dong/integration')).toBe(0);
    expect(await requestsAt(origin, '/identity')).toBe(2);
    // The portal is told behind the officer's back.
    const told = await eventually(
      () => requestsAt(origin, '/portal'),
      (requests) => requests >= 2,
    );
    expect(told).toBeGreaterThanOrEqual(2);
  });

  it('do without those that were not asked for', async () => {
    const { origin, urls, provinces } = await serveProvinces({
      platforms: ['settlement', 'identity'],
      provinces: ['hue'],
    });
    expect(urls).toEqual({ identity: `${origin}/identity` });
    expect(provinces).toEqual({ hue: { settlement: `${origin}/hue/settlement` } });
    expect(await answer(`${origin}/hue/meetings`)).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown_platform' } },
    });
  });

  it('are as large as the options say, each for itself', async () => {
    const { origin } = await serveProvinces({ by_platform: { reporting: { servers: 2 } } });
    const { body } = await answer(`${origin}/lam-dong/reporting/_simulator/truth`);
    // Two servers of a thousandth of a millisecond.
    expect((body as Truth).platforms['reporting']).toMatchObject({
      servers: 2,
      saturation_per_s: 2e6,
    });
  });
});

const WALKER = {
  account: '001190000001',
  password: 'thongsuot',
  search_text: 'khai sinh',
  procedure_code: '1.001193',
  applicant_name: 'Nguyễn Thị Thử',
  personal_id: '001190000001',
  phone: '0900000001',
  marker: 'TEST-1',
} as const;

describe('an impossible province', () => {
  it('is refused by its name', async () => {
    await expect(serveProvinces({ provinces: ['ha-noi', 'ha-tay'] })).rejects.toThrow(
      'simulator option provinces holds "ha-tay", which is no province',
    );
  });

  it('that is named twice is one', async () => {
    const { provinces } = await serveProvinces({ ...QUICK, provinces: ['hue', 'hue'] });
    expect(Object.keys(provinces)).toEqual(['hue']);
  });
});
