import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseArguments } from '../../cli/arguments.ts';
import type { Command } from '../../cli/command.ts';
import { grafana } from '../../cli/commands/grafana.ts';
import { simulate } from '../../cli/commands/simulate.ts';
import { watch } from '../../cli/commands/watch.ts';
import { loadConfig } from '../../config/load.ts';
import { PLATFORMS } from '../../model/platform.ts';

const FILE = 'deploy/compose.yaml';

/** What these tests look at; that the rest is as the compose specification has it is the linter's to say. */
const compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      user: z.string(),
      command: z.array(z.string()).default([]),
      ports: z.array(z.string()).default([]),
      networks: z.unknown().optional(),
      network_mode: z.string().optional(),
      read_only: z.boolean(),
      cap_drop: z.array(z.string()),
      security_opt: z.array(z.string()),
      healthcheck: z.object({ test: z.array(z.string()) }).optional(),
      deploy: z.object({
        resources: z.object({
          limits: z.object({ cpus: z.string(), memory: z.string(), pids: z.number() }),
        }),
      }),
    }),
  ),
});

const text = await readFile(FILE, 'utf8');
const { services } = compose.parse(parse(text, { merge: true }));
const each = Object.entries(services);

const lint = z.array(
  z.object({
    messages: z.array(z.object({ rule: z.string(), type: z.string(), message: z.string() })),
  }),
);

/** What dclint, which holds the schema of the specification, finds; it warns of the order of keys, which is for people here. */
async function errorsIn(file: string) {
  const args = ['node_modules/dclint/bin/dclint.cjs', '--formatter', 'json', file];
  const { stdout } = await promisify(execFile)(process.execPath, args).catch(
    (error: { stdout: string }) => error,
  );
  return lint
    .parse(JSON.parse(stdout))
    .flatMap(({ messages }) => messages.filter(({ type }) => type === 'error'));
}

describe('deploy/compose.yaml', () => {
  it('is as the compose specification has it', async () => {
    expect(await errorsIn(FILE)).toEqual([]);
  });

  it('would not be with a key that the specification does not know', async () => {
    const errors = await errorsIn('test/deploy/fixtures/bad-compose.yaml');
    expect(errors.map(({ rule }) => rule)).toContain('invalid-schema');
  });

  it.each(each)('runs %s pinned, as nobody special, and within limits', (_, service) => {
    expect(service.image).toMatch(/:v?\d+\.\d+\.\d+$/);
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toContain('no-new-privileges:true');
    for (const port of service.ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it.each(each.filter(([name]) => name !== 'provision'))(
    'knows whether %s is well',
    (_, service) => {
      expect(service.healthcheck?.test[0]).toBe('CMD');
    },
  );

  it.each<[string, Command]>([
    ['provision', grafana],
    ['simulator', simulate],
    ['watch', watch],
  ])('starts %s with options that there are', (name, command) => {
    const [verb = '', ...args] = services[name]?.command ?? [];
    expect(verb).not.toBe('');
    expect(() => parseArguments(verb, command, args)).not.toThrow();
  });
});

describe('the guide to the containers', () => {
  it('writes what is provisioned to its end before anybody is told to read it', async () => {
    const guide = await readFile('docs/deploy.md', 'utf8');
    const told = guide.split('\n').filter((line) => line.includes('--signal HUP'));
    expect(told).toHaveLength(1);
    const [before = '', after = ''] = (told[0] ?? '').split(' && ');
    expect(before).toMatch(/^docker compose .* run --rm provision$/);
    for (const name of after.split('HUP ')[1]?.split(' ') ?? ['']) {
      expect(Object.keys(services)).toContain(name);
    }
  });

  it('lets Grafana, as whom it runs, read its password', async () => {
    const [uid] = services['grafana']?.user.split(':') ?? [];
    expect(await readFile('docs/deploy.md', 'utf8')).toContain(
      `chown ${uid} deploy/grafana-password.secret`,
    );
  });
});

describe('the configuration of the containers', () => {
  it('is valid, and finds the platforms where the simulator serves them', async () => {
    const config = await loadConfig('deploy/config/thongsuot.yaml');
    const urls = PLATFORMS.map((platform) => config.platforms[platform]?.url);
    expect(urls).toEqual(PLATFORMS.map((_, i) => `http://127.0.0.1:${8101 + i}`));
    expect(services['simulator']?.command).toEqual(['simulate', '--port', '8101']);
  });

  it('serves metrics where Prometheus looks for them', async () => {
    const { metrics } = await loadConfig('deploy/config/thongsuot.yaml');
    const prometheus = await readFile('deploy/prometheus/prometheus.yml', 'utf8');
    expect(metrics).toEqual({ host: '0.0.0.0', port: 9464, names: ['watch'] });
    expect(prometheus).toContain('targets: [watch:9464]');
    expect(services['simulator']?.ports).toEqual(['127.0.0.1:9464:9464']);
    expect(services['simulator']?.networks).toEqual({ monitoring: { aliases: ['watch'] } });
    expect(services['watch']?.network_mode).toBe('service:simulator');
  });
});
