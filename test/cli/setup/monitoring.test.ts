import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  allOf,
  bringMonitoring,
  findMonitoring,
  locateMonitoring,
} from '../../../cli/setup/monitoring.mjs';
import { type FakeMachine, fakeMachine, messageOf } from './fake-machine.ts';

/** A script that answers as the programs of Prometheus do. */
const says = (version: string): string =>
  `[ "$1" = --version ] && echo "prometheus, version ${version}+ds (branch: debian/sid)"`;

const DEBIAN_NAMES = ['prometheus', 'prometheus-alertmanager', 'promtool', 'amtool'];

describe('looking for Prometheus', () => {
  it.each(['alertmanager', 'prometheus-alertmanager'])('knows %s', async (name) => {
    const machine = fakeMachine();
    const path = machine.program(`bin/${name}`, says('0.25.0'));
    expect(await findMonitoring(machine, 'alertmanager')).toEqual({
      path,
      version: '0.25.0',
      origin: 'installed',
    });
  });

  it('looks on the PATH of the environment that it is given', async () => {
    const { env, program } = fakeMachine();
    expect(await locateMonitoring(env, 'promtool')).toBeUndefined();
    const path = program('bin/promtool', says('3.5.0'));
    expect(await locateMonitoring(env, 'promtool')).toMatchObject({ path, version: '3.5.0' });
  });

  it('passes over what says no version, and says so', async () => {
    const machine = fakeMachine();
    machine.program('bin/promtool', 'echo hello');
    expect(await findMonitoring(machine, 'promtool')).toBeUndefined();
    expect(machine.lines).toEqual([
      'promtool: <root>/bin/promtool is not used: `--version` does not say a version',
    ]);
  });
});

describe('bringing Prometheus', () => {
  it('takes the packages apart instead of installing them, and leaves nothing else', async () => {
    const machine = debian({ isRoot: true });
    await bringMonitoring(machine);
    expect(machine.lines).toEqual([
      'Prometheus: bringing the packages prometheus and prometheus-alertmanager with apt-get …',
      'Prometheus 2.42.0 and Alertmanager 2.42.0: unpacked in 0 s → <root>/cache/thongsuot/monitoring',
    ]);
    expect(readdirSync(join(machine.root, 'cache/thongsuot'))).toEqual(['monitoring']);
    expect(await findMonitoring(machine, 'amtool')).toMatchObject({ origin: 'cache' });
  });

  it('puts the templates of an unpacked Alertmanager where it looks for them, also later', async () => {
    const machine = debian({ isRoot: true }, ['default.tmpl', 'email.tmpl', 'ui.html']);
    await bringMonitoring(machine);
    expect(machine.lines.at(-2)).toBe(
      'Alertmanager: default.tmpl and email.tmpl put into <root>/share/alertmanager, where it looks for them',
    );
    const dir = join(machine.root, 'share/alertmanager');
    expect(readdirSync(dir)).toEqual(['default.tmpl', 'email.tmpl']);
    expect(await allOf(machine)).toBe('Prometheus 2.42.0 and Alertmanager 2.42.0');
    rmSync(join(dir, 'email.tmpl'));
    expect(await allOf(machine)).toBeUndefined();
    await bringMonitoring(machine);
    expect(readdirSync(dir)).toEqual(['default.tmpl', 'email.tmpl']);
    expect(machine.lines.at(-2)).toContain('Alertmanager: email.tmpl put into');
    expect(machine.lines.at(-1)).toContain('in place');
  });

  it('says what to do where the templates cannot be put there', async () => {
    const machine = debian({ isRoot: false }, ['default.tmpl']);
    writeFileSync(join(machine.root, 'share'), 'no folder');
    expect(await messageOf(bringMonitoring(machine))).toMatch(
      /^Alertmanager reads default\.tmpl in .*, and they could not be put there: .*\nInstall Prometheus .* once as root$/,
    );
  });

  it('brings nothing where all of it is there', async () => {
    const machine = fakeMachine();
    for (const name of DEBIAN_NAMES) machine.program(`bin/${name}`, says('2.42.0'));
    await bringMonitoring(machine);
    expect(machine.lines).toEqual(['Prometheus 2.42.0 and Alertmanager 2.42.0: in place']);
  });

  it('says what to do where it cannot be brought', async () => {
    expect(await messageOf(bringMonitoring(fakeMachine()))).toBe(
      `Prometheus and Alertmanager are not there, and could not be brought: there is no apt-get
Install Prometheus and Alertmanager with their tools (Debian: \`sudo apt-get install prometheus prometheus-alertmanager\`; else https://prometheus.io/download/) so that \`prometheus\`, \`alertmanager\`, \`promtool\` and \`amtool\` are on the PATH; then run the same command again`,
    );
  });

  it('says why apt-get could not, and leaves nothing behind', async () => {
    const machine = debian({ isRoot: false });
    machine.program('bin/apt-get', 'echo "E: Unable to locate package prometheus" >&2; exit 100');
    expect(await messageOf(bringMonitoring(machine))).toContain(
      'apt-get download failed (exit code 100: E: Unable to locate package prometheus)',
    );
    expect(readdirSync(join(machine.root, 'cache/thongsuot'))).toEqual([]);
  });
});

/** A Debian whose packages hold programs that only say their version, and templates. */
function debian(
  overrides: { readonly isRoot: boolean },
  templates: readonly string[] = [],
): FakeMachine {
  const machine = fakeMachine(overrides);
  machine.program(
    'bin/apt-get',
    `case "$1" in
      update) exit 0 ;;
      download) : > prometheus.deb; : > prometheus-alertmanager.deb ;;
      *) exit 1 ;;
    esac`,
  );
  const programs = DEBIAN_NAMES.map(
    (name) => `printf '%s\\n' '#!/bin/sh' '${says('2.42.0')}' > "$3/usr/bin/${name}"
      /bin/chmod +x "$3/usr/bin/${name}"`,
  );
  const share = '"$3/usr/share/prometheus/alertmanager"';
  const texts = templates.map((name) => `: > ${share}/${name}`);
  machine.program(
    'bin/dpkg-deb',
    [`/bin/mkdir -p "$3/usr/bin" ${share}`, ...programs, ...texts].join('\n'),
  );
  return machine;
}
