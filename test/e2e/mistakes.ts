import { PROBE_JOURNEY_NAMES } from '../../model/probe-journey.ts';

/*
 * Mistakes of operators, and the one message that each gets. Places that are only known at run time are
 * written in capitals: TARGET a platform that answers, BUSY a port that accepts and never answers, CLOSED a
 * port on which nothing listens, DIR the workspace.
 */

export interface Mistake {
  readonly line: string;
  readonly says: string;
  readonly env?: Readonly<Record<string, string>>;
}

const LOAD_HELP = '`thongsuot load --help` lists the options';
const LOAD_USAGE =
  'usage: thongsuot load PROFILE [--rate N | --level L [--province SLUG]] [--duration T] …';
const COMMANDS =
  'doctor, check, forecast, simulate, load, capacity, golive, probe, watch, grafana, drill, runs, report, cleanup, binding, demo';
const START = 'start it, or correct its url; `simulator` uses the embedded one';
const AIM =
  'aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:';
const SHAPE =
  'write http://host[:port][/path] without credentials, query or fragment, or: simulator';
const MEND_K6 = 'Let THONGSUOT_K6 name a working k6, or unset it to let the set-up look for one';
const MISSING_K6 =
  'run `npm run setup`, or install k6 2.2 or later from https://k6.io, or name one in THONGSUOT_K6';
const RESTORE = 'restore the file, or move the folder out of the archive';

export const USAGE: readonly Mistake[] = [
  {
    line: 'laod short',
    says: `there is no command \`laod\`\nhint: did you mean \`load\`? Commands: ${COMMANDS}`,
  },
  {
    line: '--config thongsuot.yaml check',
    says: `the command comes first, before \`--config\`\nhint: usage: thongsuot <command> [options]. Commands: ${COMMANDS}`,
  },
  {
    line: 'binding',
    says: 'binding: an argument is missing\nhint: usage: thongsuot binding list [NAME] | verify [NAME] [--platform P] [--target URL] | import FILE [--name NAME] [--out FILE]',
  },
  {
    line: 'binding verfy',
    says: 'binding: there is no action `verfy`\nhint: did you mean "verify"?',
  },
  { line: 'load', says: `load: an argument is missing\nhint: ${LOAD_USAGE}` },
  { line: 'load short again', says: `load: "again" is one too many\nhint: ${LOAD_USAGE}` },
  {
    line: 'load short --rat 5',
    says: `load: there is no option --rat\nhint: did you mean --rate? ${LOAD_HELP}`,
  },
  {
    line: 'load short --rate',
    says: `load: --rate needs a value\nhint: write it as --rate=VALUE; ${LOAD_HELP}`,
  },
  {
    line: 'load short --rate 0',
    says: '--rate must be a number from 0.001 to 100000, found "0"',
  },
  {
    line: 'load short --rate=1e9',
    says: '--rate must be a number from 0.001 to 100000, found "1e9"',
  },
  {
    line: 'load short --duration soon',
    says: '--duration must be a duration, found "soon"\nhint: write it as 30s, 5m or 1h30m',
  },
  {
    line: 'load short --duration 25h',
    says: '--duration must be longer than 0 and at most 24h, found "25h"\nhint: write it as 30s, 5m or 1h30m',
  },
  {
    line: 'load short --max-vus 0',
    says: '--max-vus must be a whole number from 1 to 100000, found "0"',
  },
  {
    line: 'load shrt',
    says: 'there is no load profile `shrt`\nhint: did you mean short? Profiles: short',
  },
  {
    line: 'load short --config no-profiles.yaml',
    says: 'there is no load profile `short`\nhint: the configuration has none; add one under `profiles`',
  },
  {
    line: 'load short --platform documents',
    says: 'profile short loads settlement, not documents\nhint: leave --platform out, or choose a profile of that platform',
  },
  {
    line: 'load short --target portal=http://127.0.0.1:8106',
    says: '--target aims at portal, which nothing of this touches\nhint: it touches settlement',
  },
  {
    line: 'load short --target http://127.0.0.1:1 --target settlement=http://127.0.0.1:2',
    says: '--target aims twice at settlement\nhint: keep one of them',
  },
  {
    line: 'load short --province ha-noi',
    says: 'the configuration says nothing about the demand\nhint: include demand.yaml and provinces.yaml in it',
  },
  {
    line: 'load short --level L4 --rate 5',
    says: '--rate and --level both say how fast, and only one of them can\nhint: leave --rate out to take the rate from the forecast, or --level to set it by hand',
  },
  {
    line: 'probe citizen-submit',
    says: `there is no probe journey \`citizen-submit\`\nhint: did you mean citizen-submits? Journeys: ${PROBE_JOURNEY_NAMES.join(', ')}; or a file, as journeys/citizen-submit.ts`,
  },
];

export const CONFIGURATION: readonly Mistake[] = [
  {
    line: 'load short --config missing.yaml',
    says: 'missing.yaml  cannot be read: no such file\n\n1 problem in 1 file',
  },
  {
    line: 'load short --config bin',
    says: 'bin  is a directory, not a file\n    hint: name the YAML file inside it\n\n1 problem in 1 file',
  },
  {
    line: 'load short --config problems.yaml',
    says: [
      'more.yaml:1:1  objectivs  unknown key "objectivs"',
      '    objectivs: []',
      '    ^',
      '    hint: did you mean "objectives"?',
      '',
      'problems.yaml:18:17  profiles.short.rate_per_s  must be greater than 0, found -1',
      '        rate_per_s: -1',
      '                    ^',
      '',
      'problems.yaml:20:17  profiles.short.duration_s  must be a number, found "ten"',
      '        duration_s: ten',
      '                    ^',
      '',
      '3 problems in 2 files',
    ].join('\n'),
  },
  {
    line: 'load short --config gov.yaml',
    says: [
      'gov.yaml:7:74  platforms.settlement.url  refused: dichvucong.gov.vn is a government host in service, and load there would hurt citizens',
      '    e_vi: Giải quyết thủ tục, title_en: Settlement, url: https://dichvucong.gov.vn, binding: reference }',
      '                                                         ^',
      '    hint: aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:',
      '',
      '1 problem in 1 file',
    ].join('\n'),
  },
  {
    line: 'load short --config secret.yaml',
    says: [
      'secret.yaml:7:74  platforms.settlement.url  must not carry credentials',
      '    tle_vi: Giải quyết thủ tục, title_en: Settlement, url: "http://***@127.0.0.1/", binding: reference }',
      '                                                           ^',
      '    hint: write http://host[:port][/path] without credentials, query or fragment, or: simulator',
      '',
      '1 problem in 1 file',
    ].join('\n'),
  },
];

export const PORTS: readonly Mistake[] = [
  {
    line: 'simulate --port BUSY',
    says: 'the simulator cannot listen on 127.0.0.1:BUSY: the port is in use; choose another or 0',
  },
  {
    line: 'simulate --port 65536',
    says: '--port must be a whole number from 0 to 65535, found "65536"',
  },
  {
    line: 'load short --target TARGET --config busy-metrics.yaml',
    says: 'cannot serve metrics on 127.0.0.1:BUSY: the port is in use; stop the other program, or set metrics.port to 0 for a free one',
  },
  {
    line: 'load short --target TARGET --metrics-port BUSY',
    says: 'cannot serve metrics on 127.0.0.1:BUSY: the port is in use; stop the other program, or set metrics.port to 0 for a free one',
  },
];

export const TARGETS: readonly Mistake[] = [
  {
    line: 'load short --config dead-target.yaml',
    says: `settlement at http://127.0.0.1:CLOSED cannot be reached: nothing listens there\nhint: ${START}`,
  },
  {
    line: 'probe citizen-submits --target http://127.0.0.1:CLOSED',
    says: `settlement at http://127.0.0.1:CLOSED cannot be reached: nothing listens there\nhint: ${START}`,
  },
  {
    line: 'load short --target http://127.0.0.1:BUSY',
    says: 'settlement at http://127.0.0.1:BUSY cannot be reached: it did not answer within 5 s\nhint: look at its log, or start it again; any HTTP answer will do',
  },
  {
    line: 'load short --target https://dichvucong.gov.vn/',
    says: `--target refused: dichvucong.gov.vn is a government host in service, and load there would hurt citizens\nhint: ${AIM}`,
  },
  {
    line: 'load short --target http://134744072',
    says: `--target refused: 8.8.8.8 is not a loopback address, and nobody has authorised load on it\nhint: ${AIM}`,
  },
  {
    line: 'load short --target http://0x08080808',
    says: `--target refused: 8.8.8.8 is not a loopback address, and nobody has authorised load on it\nhint: ${AIM}`,
  },
  {
    line: 'probe citizen-submits --target http://[::ffff:8.8.8.8]',
    says: `--target refused: [::ffff:808:808] is not a loopback address, and nobody has authorised load on it\nhint: ${AIM}`,
  },
  {
    line: 'load short --target http://admin:s3cret@127.0.0.1:CLOSED',
    says: `--target must not carry credentials\nhint: ${SHAPE}`,
  },
  {
    line: 'load http://admin:s3cret@127.0.0.1/',
    says: 'there is no load profile `http://***@127.0.0.1/`\nhint: Profiles: short',
  },
];

export const TOOLS: readonly Mistake[] = [
  {
    line: 'load short --target TARGET',
    env: { THONGSUOT_K6: 'DIR/none' },
    says: `THONGSUOT_K6=DIR/none cannot be used: it does not run (no such program)\nhint: ${MEND_K6}`,
  },
  {
    line: 'load short --target TARGET',
    env: { THONGSUOT_K6: 'DIR/bin/k6' },
    says: `THONGSUOT_K6=DIR/bin/k6 cannot be used: it is version 1.3.0, and >=2.2.0 <3.0.0 is needed\nhint: ${MEND_K6}`,
  },
  {
    line: 'load short --target TARGET',
    env: { THONGSUOT_K6: '', PATH: 'DIR/empty', XDG_CACHE_HOME: 'DIR/empty' },
    says: `k6 was not found on this machine\nhint: ${MISSING_K6}`,
  },
  {
    line: 'load short --target TARGET',
    env: { THONGSUOT_K6: '', PATH: 'DIR/bin', XDG_CACHE_HOME: 'DIR/empty' },
    says: `k6 was not found on this machine\nk6: DIR/bin/k6 is not used: it is version 1.3.0, and >=2.2.0 <3.0.0 is needed\nhint: ${MISSING_K6}`,
  },
  {
    line: 'probe citizen-submits --target TARGET',
    env: { THONGSUOT_CHROMIUM: 'DIR/none' },
    says: 'THONGSUOT_CHROMIUM=DIR/none cannot be used: there is no such program\nhint: Let THONGSUOT_CHROMIUM name a working browser, or unset it to let the set-up look for one',
  },
];

export const ARCHIVE: readonly Mistake[] = [
  {
    line: 'load short --target TARGET --config file-for-runs.yaml',
    says: 'DIR/occupied: this is a file, not a folder; move it away, or choose another folder with runs_dir',
  },
  {
    line: 'runs --config file-for-runs.yaml',
    says: 'DIR/occupied: the runs folder cannot be read (ENOTDIR); check runs_dir in the configuration',
  },
  {
    line: 'report yesterday',
    says: 'there is no run "yesterday" in DIR/runs\nhint: the archive is empty: `thongsuot load demo` makes a run',
  },
  {
    line: 'report holow --config damaged-runs.yaml',
    says: 'there is no run "holow" in DIR/damaged\nhint: did you mean hollow? `thongsuot runs` lists them',
  },
  {
    line: 'report cut-off --config damaged-runs.yaml',
    says: `DIR/damaged/cut-off/run.json: not valid JSON (Unterminated string in JSON at position 26); ${RESTORE}`,
  },
  {
    line: 'report hollow --config damaged-runs.yaml',
    says: `DIR/damaged/hollow/run.json: not a whole manifest: sealed is missing or wrong; ${RESTORE}`,
  },
  {
    line: 'report damaged/newer',
    says: 'DIR/damaged/newer/run.json: manifest version 3 is newer than version 2, which this program reads; use the program version that wrote the run, or a later one',
  },
];
