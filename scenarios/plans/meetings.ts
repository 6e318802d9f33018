// @ts-nocheck
// Made from journeys, bindings and objectives; changes here are lost.
import type { MadeScript } from '../../model/script/script-code.ts';
import type { Runtime } from '../k6/runtime.ts';

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
  "hosts": [],
  "reads_xml": false
};

const journeys = {
  "site-joins": {
    index: 0,
    is_connected: true,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, extraction = on.extraction, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, message = on.message, newLine = on.newLine, now = on.now, passed = on.passed, pause = on.pause, pausing = on.pausing, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["meetings"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("meetings.login", [2000,5000]),
        c3 = extraction({"source":{"from":"json","path":{"text":"$.items[0].meeting_id","steps":["items",0,"meeting_id"]}}}),
        c4 = {  },
        c5 = { timeout: 10000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("meetings.listMeetings", [2000,5000]),
        c7 = {  },
        c8 = { timeout: 10000, redirects: 0, responseType: "text", headers: c7 },
        c9 = latencyTags("meetings.joinMeeting", [2000,5000]),
        c10 = message({"platform":"meetings","bound":{"socket":{"path":"/ws/meetings/{meeting_id}","query":{"ticket":"{ticket}"},"send":{"type":"join","site":"{agency_code}","marker":"{marker}"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["joined"]}}],"extract":{"participant_id":{"source":{"from":"json","path":{"text":"$.participant_id","steps":["participant_id"]}}}}}},"timeout_ms":10000}, {}),
        c11 = latencyTags("meetings.connect", [2000,5000]),
        c12 = message({"platform":"meetings","bound":{"socket":{"send":{"type":"heartbeat","n":1},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["heartbeat_ack"]}},{"source":{"from":"json","path":{"text":"$.n","steps":["n"]}},"test":{"kind":"equals","values":["1"]}}]}},"timeout_ms":10000}, {}),
        c13 = latencyTags("meetings.heartbeat", [2000,5000]),
        c14 = message({"platform":"meetings","bound":{"socket":{"send":{"type":"leave"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["left"]}}]}},"timeout_ms":10000}, {}),
        c15 = latencyTags("meetings.leave", [2000,5000]);
      return async function (random) {
        var r, s, ms, t, x, v_account, v_agency_code, v_token, v_meeting_id, v_ticket, v_participant_id;
        v_account = person.account(random, "officer");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        var line = newLine();
        try {
          // meetings.login
          s = stage();
          r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
          if (r.status !== 201) { return failed("meetings.login", s, r.status === 0 ? broken(r) : "status"); }
          if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("meetings.login", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.login", s);
          // meetings.listMeetings
          await pausing(pause(1, random));
          s = stage();
          c4["Authorization"] = `Bearer ${v_token}`;
          r = get(`${c0}/api/meetings`, c5);
          if (r.status !== 200) { return failed("meetings.listMeetings", s, r.status === 0 ? broken(r) : "status"); }
          if ((v_meeting_id = c3(r)) === undefined) { return failed("meetings.listMeetings", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.listMeetings", s);
          // meetings.joinMeeting
          await pausing(pause(1, random));
          s = stage();
          c7["Authorization"] = `Bearer ${v_token}`;
          r = post(`${c0}/api/meetings/${encode_percent(v_meeting_id)}/tickets`, null, c8);
          if (r.status !== 201) { return failed("meetings.joinMeeting", s, r.status === 0 ? broken(r) : "status"); }
          if (typeof (v_ticket = r.json("ticket")) !== "string" && (v_ticket = text(v_ticket)) === undefined) { return failed("meetings.joinMeeting", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c9[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.joinMeeting", s);
          // meetings.connect
          s = stage();
          x = await c10(line, { meeting_id: v_meeting_id, ticket: v_ticket, agency_code: v_agency_code, marker: "thongsuot k6-run-meetings" });
          if (!x.ok) { return failed("meetings.connect", s, x.kind); }
          v_participant_id = x.extracted["participant_id"];
          ms = x.latency_ms;
          add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.connect", s);
          // meetings.heartbeat
          await pausing(pause(1, random));
          s = stage();
          x = await c12(line, {  });
          if (!x.ok) { return failed("meetings.heartbeat", s, x.kind); }
          ms = x.latency_ms;
          add(ms, c13[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.heartbeat", s);
          // meetings.heartbeat
          await pausing(pause(1, random));
          s = stage();
          x = await c12(line, {  });
          if (!x.ok) { return failed("meetings.heartbeat", s, x.kind); }
          ms = x.latency_ms;
          add(ms, c13[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.heartbeat", s);
          // meetings.leave
          await pausing(pause(1, random));
          s = stage();
          x = await c14(line, {  });
          if (!x.ok) { return failed("meetings.leave", s, x.kind); }
          ms = x.latency_ms;
          add(ms, c15[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
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
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, extraction = on.extraction, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, message = on.message, newLine = on.newLine, now = on.now, passed = on.passed, pause = on.pause, pausing = on.pausing, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["meetings"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("meetings.login", [2000,5000]),
        c3 = extraction({"source":{"from":"json","path":{"text":"$.items[0].meeting_id","steps":["items",0,"meeting_id"]}}}),
        c4 = {  },
        c5 = { timeout: 10000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("meetings.listMeetings", [2000,5000]),
        c7 = {  },
        c8 = { timeout: 10000, redirects: 0, responseType: "text", headers: c7 },
        c9 = latencyTags("meetings.joinMeeting", [2000,5000]),
        c10 = message({"platform":"meetings","bound":{"socket":{"path":"/ws/meetings/{meeting_id}","query":{"ticket":"{ticket}"},"send":{"type":"join","site":"{agency_code}","marker":"{marker}"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["joined"]}}],"extract":{"participant_id":{"source":{"from":"json","path":{"text":"$.participant_id","steps":["participant_id"]}}}}}},"timeout_ms":10000}, {}),
        c11 = latencyTags("meetings.connect", [2000,5000]),
        c12 = message({"platform":"meetings","bound":{"socket":{"send":{"type":"heartbeat","n":1},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["heartbeat_ack"]}},{"source":{"from":"json","path":{"text":"$.n","steps":["n"]}},"test":{"kind":"equals","values":["1"]}}]}},"timeout_ms":10000}, {}),
        c13 = latencyTags("meetings.heartbeat", [2000,5000]),
        c14 = message({"platform":"meetings","bound":{"socket":{"send":{"type":"leave"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["left"]}}]}},"timeout_ms":10000}, {}),
        c15 = latencyTags("meetings.leave", [2000,5000]);
      return async function (random) {
        var r, s, ms, t, x, v_account, v_agency_code, v_token, v_meeting_id, v_ticket, v_participant_id;
        v_account = person.account(random, "officer");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        var line = newLine();
        try {
          // meetings.login
          s = stage();
          r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
          if (r.status !== 201) { return failed("meetings.login", s, r.status === 0 ? broken(r) : "status"); }
          if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("meetings.login", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.login", s);
          // meetings.listMeetings
          s = stage();
          c4["Authorization"] = `Bearer ${v_token}`;
          r = get(`${c0}/api/meetings`, c5);
          if (r.status !== 200) { return failed("meetings.listMeetings", s, r.status === 0 ? broken(r) : "status"); }
          if ((v_meeting_id = c3(r)) === undefined) { return failed("meetings.listMeetings", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.listMeetings", s);
          // meetings.joinMeeting
          s = stage();
          c7["Authorization"] = `Bearer ${v_token}`;
          r = post(`${c0}/api/meetings/${encode_percent(v_meeting_id)}/tickets`, null, c8);
          if (r.status !== 201) { return failed("meetings.joinMeeting", s, r.status === 0 ? broken(r) : "status"); }
          if (typeof (v_ticket = r.json("ticket")) !== "string" && (v_ticket = text(v_ticket)) === undefined) { return failed("meetings.joinMeeting", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c9[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.joinMeeting", s);
          // meetings.connect
          s = stage();
          x = await c10(line, { meeting_id: v_meeting_id, ticket: v_ticket, agency_code: v_agency_code, marker: "thongsuot k6-run-meetings" });
          if (!x.ok) { return failed("meetings.connect", s, x.kind); }
          v_participant_id = x.extracted["participant_id"];
          ms = x.latency_ms;
          add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.connect", s);
          // meetings.heartbeat
          await pausing(pause(1, random));
          s = stage();
          x = await c12(line, {  });
          if (!x.ok) { return failed("meetings.heartbeat", s, x.kind); }
          ms = x.latency_ms;
          add(ms, c13[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.heartbeat", s);
          // meetings.leave
          s = stage();
          x = await c14(line, {  });
          if (!x.ok) { return failed("meetings.leave", s, x.kind); }
          ms = x.latency_ms;
          add(ms, c15[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.leave", s);
          return true;
        } finally { line.close(); }
      };
    },
  },
};

export const script: MadeScript<Runtime> = { facts, journeys };
