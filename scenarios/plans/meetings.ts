// @ts-nocheck
// Made from journeys, bindings and objectives (npm run plans): a function for each journey, however many there are.
// Changes here are lost.
import http from 'k6/http';
import { latency as latency$, latencyTags as latencyTags$, failed as failed$, passed as passed$ } from '../k6/record.ts';
import { broken as broken$ } from '../k6/response.ts';
import { pausing as pausing$, compilePerformMessage as compilePerformMessage$, Line as Line$ } from '../k6/socket.ts';
import { scalarText as scalarText$ } from '../../model/json-path.ts';
import { percentEncode as percentEncode$ } from '../../model/url.ts';
import { escapeJson as escapeJson$ } from '../../model/template.ts';
import { logNormalPairs as logNormalPairs$ } from '../../model/random.ts';
import { syntheticAccount as syntheticAccount$, syntheticErrand as syntheticErrand$ } from '../../model/synthetic.ts';
import { standaloneWork } from '../k6/standalone.ts';

const facts = {
  "seed": 1,
  "warmup_s": 5,
  "duration_s": 60,
  "think_time": {
    "median_s": 0.4,
    "sigma": 0.5
  },
  "marker": "thongsuot k6-run-meetings",
  "base_urls": {
    "meetings": "http://127.0.0.1:8103"
  },
  "hosts": []
};

const journeys = {
  "site-joins": {
    index: 0,
    is_connected: true,
    make: function (on) {
      var get = http.get, post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, pausing = pausing$, compilePerformMessage = compilePerformMessage$, Line = Line$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["meetings"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = {  },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = {  },
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: c11 },
        c13 = [],
        c14 = compilePerformMessage({ base_url: c3, fixed_headers: {}, timeout_ms: 10000 }, {"socket":{"path":"/ws/meetings/{meeting_id}","query":{"ticket":"{ticket}"},"send":{"type":"join","site":"{agency_code}","marker":"{marker}"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["joined"]}}],"extract":{"participant_id":{"source":{"from":"json","path":{"text":"$.participant_id","steps":["participant_id"]}}}}}}),
        c15 = [],
        c16 = compilePerformMessage({ base_url: c3, fixed_headers: {}, timeout_ms: 10000 }, {"socket":{"send":{"type":"heartbeat","n":1},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["heartbeat_ack"]}},{"source":{"from":"json","path":{"text":"$.n","steps":["n"]}},"test":{"kind":"equals","values":["1"]}}]}}),
        c17 = [],
        c18 = [],
        c19 = compilePerformMessage({ base_url: c3, fixed_headers: {}, timeout_ms: 10000 }, {"socket":{"send":{"type":"leave"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["left"]}}]}}),
        c20 = [];
      return async function (random, late) {
        var r, s, ms, t, x, k, v_account, v_agency_code, v_token, v_meeting_id, v_ticket, v_participant_id;
        v_account = syntheticAccount(random, "officer");
        x = syntheticErrand(random, v_account, now());
        v_agency_code = x.agency_code;
        var line = new Line();
        try {
          // meetings.login
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
          if (r.status !== 201) { return failed("meetings.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
          if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("meetings.login", s, "content", undefined, "its answer has no $.token"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          ms += late;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("meetings.login", s, c6[k % 8], c7[k % 8])));
          passed("meetings.login", s);
          // meetings.listMeetings
          await pausing(c1(random));
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          c8["Authorization"] = `Bearer ${v_token}`;
          r = get(`${c3}/api/meetings`, c9);
          if (r.status !== 200) { return failed("meetings.listMeetings", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
          if (typeof (v_meeting_id = r.json("items.0.meeting_id")) !== "string" && (v_meeting_id = text(v_meeting_id)) === undefined) { return failed("meetings.listMeetings", s, "content", undefined, "its answer has no $.items[0].meeting_id"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("meetings.listMeetings", s, c6[k % 8], c7[k % 8])));
          passed("meetings.listMeetings", s);
          // meetings.joinMeeting
          await pausing(c2());
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          c11["Authorization"] = `Bearer ${v_token}`;
          r = post(`${c3}/api/meetings/${encode_percent(v_meeting_id)}/tickets`, null, c12);
          if (r.status !== 201) { return failed("meetings.joinMeeting", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
          if (typeof (v_ticket = r.json("ticket")) !== "string" && (v_ticket = text(v_ticket)) === undefined) { return failed("meetings.joinMeeting", s, "content", undefined, "its answer has no $.ticket"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("meetings.joinMeeting", s, c6[k % 8], c7[k % 8])));
          passed("meetings.joinMeeting", s);
          // meetings.connect
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          x = await c14(line, { meeting_id: v_meeting_id, ticket: v_ticket, agency_code: v_agency_code, marker: "thongsuot k6-run-meetings" });
          if (!x.ok) { return failed("meetings.connect", s, x.kind, x.status, x.why); }
          v_participant_id = x.extracted["participant_id"];
          ms = x.latency_ms;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c15[k] || (c15[k] = latencyTags("meetings.connect", s, c6[k % 8], c7[k % 8])));
          passed("meetings.connect", s);
          // meetings.heartbeat
          await pausing(c1(random));
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          x = await c16(line, {  });
          if (!x.ok) { return failed("meetings.heartbeat", s, x.kind, x.status, x.why); }
          ms = x.latency_ms;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c17[k] || (c17[k] = latencyTags("meetings.heartbeat", s, c6[k % 8], c7[k % 8])));
          passed("meetings.heartbeat", s);
          // meetings.heartbeat
          await pausing(c2());
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          x = await c16(line, {  });
          if (!x.ok) { return failed("meetings.heartbeat", s, x.kind, x.status, x.why); }
          ms = x.latency_ms;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c18[k] || (c18[k] = latencyTags("meetings.heartbeat", s, c6[k % 8], c7[k % 8])));
          passed("meetings.heartbeat", s);
          // meetings.leave
          await pausing(c1(random));
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          x = await c19(line, {  });
          if (!x.ok) { return failed("meetings.leave", s, x.kind, x.status, x.why); }
          ms = x.latency_ms;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c20[k] || (c20[k] = latencyTags("meetings.leave", s, c6[k % 8], c7[k % 8])));
          passed("meetings.leave", s);
          return true;
        } finally { line.close(); }
      };
    },
  },
  "site-rejoins": {
    index: 1,
    is_connected: true,
    make: function (on) {
      var get = http.get, post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, pausing = pausing$, compilePerformMessage = compilePerformMessage$, Line = Line$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["meetings"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = {  },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = {  },
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: c11 },
        c13 = [],
        c14 = compilePerformMessage({ base_url: c3, fixed_headers: {}, timeout_ms: 10000 }, {"socket":{"path":"/ws/meetings/{meeting_id}","query":{"ticket":"{ticket}"},"send":{"type":"join","site":"{agency_code}","marker":"{marker}"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["joined"]}}],"extract":{"participant_id":{"source":{"from":"json","path":{"text":"$.participant_id","steps":["participant_id"]}}}}}}),
        c15 = [],
        c16 = compilePerformMessage({ base_url: c3, fixed_headers: {}, timeout_ms: 10000 }, {"socket":{"send":{"type":"heartbeat","n":1},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["heartbeat_ack"]}},{"source":{"from":"json","path":{"text":"$.n","steps":["n"]}},"test":{"kind":"equals","values":["1"]}}]}}),
        c17 = [],
        c18 = compilePerformMessage({ base_url: c3, fixed_headers: {}, timeout_ms: 10000 }, {"socket":{"send":{"type":"leave"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["left"]}}]}}),
        c19 = [];
      return async function (random, late) {
        var r, s, ms, t, x, k, v_account, v_agency_code, v_token, v_meeting_id, v_ticket, v_participant_id;
        v_account = syntheticAccount(random, "officer");
        x = syntheticErrand(random, v_account, now());
        v_agency_code = x.agency_code;
        var line = new Line();
        try {
          // meetings.login
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
          if (r.status !== 201) { return failed("meetings.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
          if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("meetings.login", s, "content", undefined, "its answer has no $.token"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          ms += late;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("meetings.login", s, c6[k % 8], c7[k % 8])));
          passed("meetings.login", s);
          // meetings.listMeetings
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          c8["Authorization"] = `Bearer ${v_token}`;
          r = get(`${c3}/api/meetings`, c9);
          if (r.status !== 200) { return failed("meetings.listMeetings", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
          if (typeof (v_meeting_id = r.json("items.0.meeting_id")) !== "string" && (v_meeting_id = text(v_meeting_id)) === undefined) { return failed("meetings.listMeetings", s, "content", undefined, "its answer has no $.items[0].meeting_id"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("meetings.listMeetings", s, c6[k % 8], c7[k % 8])));
          passed("meetings.listMeetings", s);
          // meetings.joinMeeting
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          c11["Authorization"] = `Bearer ${v_token}`;
          r = post(`${c3}/api/meetings/${encode_percent(v_meeting_id)}/tickets`, null, c12);
          if (r.status !== 201) { return failed("meetings.joinMeeting", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
          if (typeof (v_ticket = r.json("ticket")) !== "string" && (v_ticket = text(v_ticket)) === undefined) { return failed("meetings.joinMeeting", s, "content", undefined, "its answer has no $.ticket"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("meetings.joinMeeting", s, c6[k % 8], c7[k % 8])));
          passed("meetings.joinMeeting", s);
          // meetings.connect
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          x = await c14(line, { meeting_id: v_meeting_id, ticket: v_ticket, agency_code: v_agency_code, marker: "thongsuot k6-run-meetings" });
          if (!x.ok) { return failed("meetings.connect", s, x.kind, x.status, x.why); }
          v_participant_id = x.extracted["participant_id"];
          ms = x.latency_ms;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c15[k] || (c15[k] = latencyTags("meetings.connect", s, c6[k % 8], c7[k % 8])));
          passed("meetings.connect", s);
          // meetings.heartbeat
          await pausing(c1(random));
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          x = await c16(line, {  });
          if (!x.ok) { return failed("meetings.heartbeat", s, x.kind, x.status, x.why); }
          ms = x.latency_ms;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c17[k] || (c17[k] = latencyTags("meetings.heartbeat", s, c6[k % 8], c7[k % 8])));
          passed("meetings.heartbeat", s);
          // meetings.leave
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          x = await c18(line, {  });
          if (!x.ok) { return failed("meetings.leave", s, x.kind, x.status, x.why); }
          ms = x.latency_ms;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c19[k] || (c19[k] = latencyTags("meetings.leave", s, c6[k % 8], c7[k % 8])));
          passed("meetings.leave", s);
          return true;
        } finally { line.close(); }
      };
    },
  },
};

export const work = standaloneWork({ facts, journeys }, import.meta.resolve("./meetings.json"));
