import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { authorisation } from '../../config/schema-authorisation.ts';
import { watch } from '../../config/schema-probe.ts';
import { LOCATION_LIMITS } from '../../reporters/watch/peers/document.ts';
import { parseLocation } from '../../reporters/watch/peers/parse.ts';
import { PEER_FAULTS } from '../../reporters/watch/peers/problem.ts';
import { PEER_FAULT_WORDS } from '../../reporters/watch/status/words.ts';

const GUIDE = await readFile(new URL('../../docs/watch-status.md', import.meta.url), 'utf8');

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(GUIDE)?.[1] ?? '';
}

describe('the guide to the status pages', () => {
  it('shows peers as a configuration has them', () => {
    expect(watch.parse(parse(block('yaml')).watch).peers.map(({ location }) => location)).toEqual([
      'ha-noi',
      'da-nang',
    ]);
  });

  it('shows a login as a configuration has it, with what authorises calls to its issuer', () => {
    const blocks = [...GUIDE.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);
    const shown = parse(blocks.find((text) => text.includes('oidc:')) ?? '');
    const { oidc } = watch.parse(shown.watch).operators;
    const entries = shown.authorisations.map((entry: unknown) => authorisation.parse(entry));
    expect(new URL(oidc?.issuer ?? '').hostname).toBe(entries[0]?.host);
  });

  it('shows what daemons tell each other as they read it, with nothing left out', () => {
    const said = parseLocation(block('json'), 'da-nang');
    expect(said).toEqual(JSON.parse(block('json')));
  });

  it('explains every reason why a location is not known', () => {
    for (const fault of PEER_FAULTS) expect(GUIDE).toContain(PEER_FAULT_WORDS[fault].vi);
  });

  it('says how much of a peer is read', () => {
    expect(GUIDE).toContain(`${LOCATION_LIMITS.bytes / 2 ** 20} MiB`);
    expect(GUIDE).toContain(
      `At most ${LOCATION_LIMITS.probes} probes, ${LOCATION_LIMITS.incidents} incidents each`,
    );
    expect(GUIDE).toContain(`up to ${LOCATION_LIMITS.title_chars} characters`);
  });
});
