import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { isProbeJourneyName, PROBE_JOURNEY_NAMES } from '../../model/probe-journey.ts';
import { BAD_FILES, problemsOf, SHIPPED_CONFIG } from './refusal.ts';

describe('Mistakes in probes and maintenance', () => {
  it('are all told at once, each at its place', async () => {
    const problems = await problemsOf(join(BAD_FILES, 'probes.yaml'));
    const told = problems.map(({ line, column, path, message, hint }) =>
      [`${line}:${column}`, path, message, ...(hint === undefined ? [] : [hint])].join(' | '),
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "11:3 | probes.no-work | must have one of journey, http, login, register, certificate, dns, tcp, websocket and clock, found none of them",
        "12:3 | probes.two-works | must have one of journey, http, login, register, certificate, dns, tcp, websocket and clock, found journey and tcp",
        "13:47 | probes.unknown-journey.journey | unknown journey "citizen-submit" | did you mean "citizen-submits"?",
        "14:28 | probes.too-often.interval_s | must be at least 5, found 4",
        "15:37 | probes.as-long-as-its-run.interval_s | must be longer than timeout_s, which is 45 where it is not given: found 45 s | a run has to end before the next one is due",
        "16:73 | probes.longer-than-its-run.step_timeout_s | must be at most timeout_s (30 s), found 31 s",
        "16:89 | probes.longer-than-its-run.degraded_s | must be at most timeout_s (30 s), found 40 s",
        "17:49 | probes.unknown-province.province | unknown province "ha-noy" | did you mean "ha-noi"?",
        "18:47 | probes.other-platform.platform | must be settlement, on which this probe runs, or be left out",
        "21:42 | probes.closing-before-opening.hours.open[0].to | must be later than from (17:00), found "07:30"",
        "23:58 | probes.login-as-request.http.operation | identity.login is no request | write a probe with login: instead",
        "24:53 | probes.needs-login.http.operation | documents.listInbox is only for who has logged in | write login: { platform: documents, persona: officer, proof: documents.listInbox } instead of http:",
        "25:62 | probes.register-elsewhere.register.look_up | must be an operation of integration, found "portal.viewHome"",
        "26:56 | probes.nobody-logs-in.login.platform | nobody logs in to integration",
        "27:3 | probes.place-of-none.platform | is missing | say for which platform this place is watched",
        "28:62 | probes.not-ours.tcp.host | refused: dichvucong.gov.vn is a government host in service, and load there would hurt citizens | aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:",
        "29:3 | probes.own-journey.platform | is missing: a journey of your own has to say whose failure it is",
        "30:114 | probes.name-servers.dns.resolvers[1].host | refused: 10.1.1.1 is not a loopback address, and nobody has authorised load on it | aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:",
        "31:101 | probes.time-servers.clock.servers[1].host | refused: [fd00::1] is not a loopback address, and nobody has authorised load on it | aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:",
        "33:61 | watch.lifelines[1].host | refused: 10.0.0.1 is not a loopback address, and nobody has authorised load on it | aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:",
        "35:5 | maintenance[0] | must have once or weekly, found neither",
        "36:69 | maintenance[1].once.to | must be later than from (2025-07-05T22:00:00+07:00), found "2025-07-05T20:00:00+07:00"",
        "37:70 | maintenance[2].weekly.to | must be later than from (03:00), found "01:00"",
        "38:32 | maintenance[3].probes[0] | unknown probe "no-works" | did you mean "no-work"?",
        "38:55 | maintenance[3].provinces[0] | unknown province "ha-noy" | did you mean "ha-noi"?",
      ]
    `);
  });
});

describe('The shipped probes', () => {
  it('run every journey that ships, and have a check on every platform', async () => {
    const { probes } = await loadConfig(SHIPPED_CONFIG);
    const journeys = probes.flatMap((plan) => (plan.kind === 'journey' ? [plan.journey] : []));
    expect(new Set(journeys.filter(isProbeJourneyName))).toEqual(new Set(PROBE_JOURNEY_NAMES));
    const checked = probes.filter(({ kind }) => kind !== 'journey').map(({ platform }) => platform);
    expect(new Set(checked).size).toBe(7);
  });

  it('are watched around the clock', async () => {
    const { probes } = await loadConfig(SHIPPED_CONFIG);
    const resting = probes.filter(
      ({ hours, maintenance }) => hours !== null || maintenance.length > 0,
    );
    expect(resting.map(({ name }) => name)).toEqual([]);
  });
});
