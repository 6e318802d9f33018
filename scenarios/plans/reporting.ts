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
  "marker": "thongsuot k6-run-reporting",
  "base_urls": {
    "reporting": "http://127.0.0.1:8105"
  },
  "hosts": [],
  "reads_xml": false
};

const journeys = {
  "commune-reports": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, extraction = on.extraction, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, now = on.now, passed = on.passed, pause = on.pause, person = on.person, post = on.post, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token, typed = on.typed;
      var c0 = base_urls["reporting"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("reporting.login", [2000,5000]),
        c3 = extraction({"source":{"from":"json","path":{"text":"$.items[0].regime","steps":["items",0,"regime"]}}}),
        c4 = {  },
        c5 = { timeout: 10000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("reporting.listDue", [2000,5000]),
        c7 = extraction({"source":{"from":"json","path":{"text":"$.fields[0].previous","steps":["fields",0,"previous"]}},"type":"integer"}),
        c8 = extraction({"source":{"from":"json","path":{"text":"$.fields[1].previous","steps":["fields",1,"previous"]}},"type":"integer"}),
        c9 = extraction({"source":{"from":"json","path":{"text":"$.fields[2].previous","steps":["fields",2,"previous"]}},"type":"integer"}),
        c10 = extraction({"source":{"from":"json","path":{"text":"$.fields[3].previous","steps":["fields",3,"previous"]}},"type":"integer"}),
        c11 = extraction({"source":{"from":"json","path":{"text":"$.fields[4].previous","steps":["fields",4,"previous"]}},"type":"integer"}),
        c12 = extraction({"source":{"from":"json","path":{"text":"$.fields[5].previous","steps":["fields",5,"previous"]}},"type":"integer"}),
        c13 = {  },
        c14 = { timeout: 10000, redirects: 0, responseType: "text", headers: c13 },
        c15 = latencyTags("reporting.openForm", [2000,5000]),
        c16 = { "Content-Type": "application/json" },
        c17 = { timeout: 10000, redirects: 0, responseType: "text", headers: c16 },
        c18 = latencyTags("reporting.saveReport", [2000,5000]),
        c19 = {  },
        c20 = { timeout: 10000, redirects: 0, responseType: "text", headers: c19 },
        c21 = latencyTags("reporting.submitReport", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_report_period, v_token, v_regime_code, v_figure_01, v_figure_02, v_figure_03, v_figure_04, v_figure_05, v_figure_06, v_report_id, v_report_version;
        v_account = person.account(random, "officer");
        x = errand(random, v_account, now());
        v_report_period = x.report_period;
        // reporting.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("reporting.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("reporting.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.login", s);
        // reporting.listDue
        s = stage();
        c4["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/reports/due?period=${encode_percent(v_report_period)}`, c5);
        if (r.status !== 200) { return failed("reporting.listDue", s, r.status === 0 ? broken(r) : "status"); }
        if ((v_regime_code = c3(r)) === undefined) { return failed("reporting.listDue", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.listDue", s);
        // reporting.openForm
        sleep(pause(1, random));
        s = stage();
        c13["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/forms/${encode_percent(v_regime_code)}?period=${encode_percent(v_report_period)}`, c14);
        if (r.status !== 200) { return failed("reporting.openForm", s, r.status === 0 ? broken(r) : "status"); }
        if ((v_figure_01 = c7(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        if ((v_figure_02 = c8(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        if ((v_figure_03 = c9(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        if ((v_figure_04 = c10(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        if ((v_figure_05 = c11(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        if ((v_figure_06 = c12(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c15[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.openForm", s);
        // reporting.saveReport
        sleep(pause(2, random));
        s = stage();
        c16["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/reports`, `{"regime":"${encode_json(v_regime_code)}","period":"${encode_json(v_report_period)}","figures":{"01":${typed(v_figure_01, {"name":"figure_01","type":"integer"}, "the body")},"02":${typed(v_figure_02, {"name":"figure_02","type":"integer"}, "the body")},"03":${typed(v_figure_03, {"name":"figure_03","type":"integer"}, "the body")},"04":${typed(v_figure_04, {"name":"figure_04","type":"integer"}, "the body")},"05":${typed(v_figure_05, {"name":"figure_05","type":"integer"}, "the body")},"06":${typed(v_figure_06, {"name":"figure_06","type":"integer"}, "the body")}},"note":"thongsuot k6-run-reporting"}`, c17);
        if (r.status !== 201) { return failed("reporting.saveReport", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "draft"))) { return failed("reporting.saveReport", s, "content"); }
        if (typeof (v_report_id = r.json("id")) !== "string" && (v_report_id = text(v_report_id)) === undefined) { return failed("reporting.saveReport", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c18[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.saveReport", s);
        // reporting.submitReport
        sleep(pause(1, random));
        s = stage();
        c19["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/reports/${encode_percent(v_report_id)}/submission`, null, c20);
        if (r.status !== 201) { return failed("reporting.submitReport", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "submitted"))) { return failed("reporting.submitReport", s, "content"); }
        if (typeof (v_report_version = r.json("version")) !== "string" && (v_report_version = text(v_report_version)) === undefined) { return failed("reporting.submitReport", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c21[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.submitReport", s);
        return true;
      };
    },
  },
  "province-aggregates": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, now = on.now, passed = on.passed, pause = on.pause, person = on.person, post = on.post, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["reporting"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("reporting.login", [2000,5000]),
        c3 = condition({"source":{"from":"json","path":{"text":"$.items[0].state","steps":["items",0,"state"]}},"test":{"kind":"exists","exists":true}}),
        c4 = {  },
        c5 = { timeout: 10000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("reporting.listSubmissions", [2000,5000]),
        c7 = condition({"source":{"from":"json","path":{"text":"$.totals[0].total","steps":["totals",0,"total"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c8 = { "Content-Type": "application/json" },
        c9 = { timeout: 40000, redirects: 0, responseType: "text", headers: c8 },
        c10 = latencyTags("reporting.aggregateReports", [10000,20000]),
        c11 = condition({"source":{"from":"json","path":{"text":"$.rows[0][0]","steps":["rows",0,0]}},"test":{"kind":"exists","exists":true}}),
        c12 = {  },
        c13 = { timeout: 40000, redirects: 0, responseType: "text", headers: c12 },
        c14 = latencyTags("reporting.exportTable", [10000,20000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_report_period, v_token, v_export_filename;
        v_account = person.account(random, "officer");
        x = errand(random, v_account, now());
        v_report_period = x.report_period;
        // reporting.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("reporting.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("reporting.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.login", s);
        // reporting.listSubmissions
        s = stage();
        c4["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/submissions/KTXH-T?period=${encode_percent(v_report_period)}`, c5);
        if (r.status !== 200) { return failed("reporting.listSubmissions", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c3(r))) { return failed("reporting.listSubmissions", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.listSubmissions", s);
        // reporting.aggregateReports
        sleep(pause(1, random));
        s = stage();
        c8["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/aggregations`, `{"regime":"KTXH-T","period":"${encode_json(v_report_period)}"}`, c9);
        if (r.status !== 201) { return failed("reporting.aggregateReports", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c7(r))) { return failed("reporting.aggregateReports", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c10[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.aggregateReports", s);
        // reporting.exportTable
        sleep(pause(1, random));
        s = stage();
        c12["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/exports/KTXH-T?period=${encode_percent(v_report_period)}`, c13);
        if (r.status !== 200) { return failed("reporting.exportTable", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c11(r))) { return failed("reporting.exportTable", s, "content"); }
        if (typeof (v_export_filename = r.json("filename")) !== "string" && (v_export_filename = text(v_export_filename)) === undefined) { return failed("reporting.exportTable", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c14[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.exportTable", s);
        return true;
      };
    },
  },
  "leader-reads-dashboard": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, now = on.now, passed = on.passed, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["reporting"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("reporting.login", [2000,5000]),
        c3 = condition({"source":{"from":"json","path":{"text":"$.rows[0].cells[0].previous","steps":["rows",0,"cells",0,"previous"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c4 = {  },
        c5 = { timeout: 40000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("reporting.viewDashboard", [10000,20000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_report_period, v_token;
        v_account = person.account(random, "officer");
        x = errand(random, v_account, now());
        v_report_period = x.report_period;
        // reporting.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("reporting.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("reporting.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.login", s);
        // reporting.viewDashboard
        s = stage();
        c4["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/dashboard?period=${encode_percent(v_report_period)}`, c5);
        if (r.status !== 200) { return failed("reporting.viewDashboard", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c3(r))) { return failed("reporting.viewDashboard", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.viewDashboard", s);
        return true;
      };
    },
  },
};

export const script: MadeScript<Runtime> = { facts, journeys };
