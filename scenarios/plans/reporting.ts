// @ts-nocheck
// Made from journeys, bindings and objectives (npm run plans): a function for each journey, however many there are.
// Changes here are lost.
import http from 'k6/http';
import { sleep as sleep$ } from 'k6';
import { latency as latency$, latencyTags as latencyTags$, failed as failed$, passed as passed$ } from '../k6/record.ts';
import { broken as broken$ } from '../k6/response.ts';
import { scalarText as scalarText$ } from '../../model/json-path.ts';
import { fitsType as fitsType$, typedValue as typedValue$, escapeJson as escapeJson$ } from '../../model/template.ts';
import { percentEncode as percentEncode$ } from '../../model/url.ts';
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
  "marker": "thongsuot k6-run-reporting",
  "base_urls": {
    "reporting": "http://127.0.0.1:8105"
  },
  "hosts": []
};

const journeys = {
  "commune-reports": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, fits = fitsType$, typed = typedValue$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["reporting"],
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
        c14 = { "Content-Type": "application/json" },
        c15 = { timeout: 10000, redirects: 0, responseType: "text", headers: c14 },
        c16 = [],
        c17 = {  },
        c18 = { timeout: 10000, redirects: 0, responseType: "text", headers: c17 },
        c19 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_report_period, v_token, v_regime_code, v_figure_01, v_figure_02, v_figure_03, v_figure_04, v_figure_05, v_figure_06, v_report_id, v_report_version;
        v_account = syntheticAccount(random, "officer");
        x = syntheticErrand(random, v_account, now());
        v_report_period = x.report_period;
        // reporting.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("reporting.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("reporting.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("reporting.login", s, c6[k % 8], c7[k % 8])));
        passed("reporting.login", s);
        // reporting.listDue
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/reports/due?period=${encode_percent(v_report_period)}`, c9);
        if (r.status !== 200) { return failed("reporting.listDue", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_regime_code = r.json("items.0.regime")) !== "string" && (v_regime_code = text(v_regime_code)) === undefined) { return failed("reporting.listDue", s, "content", undefined, "its answer has no $.items[0].regime"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("reporting.listDue", s, c6[k % 8], c7[k % 8])));
        passed("reporting.listDue", s);
        // reporting.openForm
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/forms/${encode_percent(v_regime_code)}?period=${encode_percent(v_report_period)}`, c12);
        if (r.status !== 200) { return failed("reporting.openForm", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_figure_01 = r.json("fields.0.previous")) !== "string" && (v_figure_01 = text(v_figure_01)) === undefined) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[0].previous of type integer"); }
        if (!fits(v_figure_01, "integer")) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[0].previous of type integer"); }
        if (typeof (v_figure_02 = r.json("fields.1.previous")) !== "string" && (v_figure_02 = text(v_figure_02)) === undefined) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[1].previous of type integer"); }
        if (!fits(v_figure_02, "integer")) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[1].previous of type integer"); }
        if (typeof (v_figure_03 = r.json("fields.2.previous")) !== "string" && (v_figure_03 = text(v_figure_03)) === undefined) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[2].previous of type integer"); }
        if (!fits(v_figure_03, "integer")) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[2].previous of type integer"); }
        if (typeof (v_figure_04 = r.json("fields.3.previous")) !== "string" && (v_figure_04 = text(v_figure_04)) === undefined) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[3].previous of type integer"); }
        if (!fits(v_figure_04, "integer")) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[3].previous of type integer"); }
        if (typeof (v_figure_05 = r.json("fields.4.previous")) !== "string" && (v_figure_05 = text(v_figure_05)) === undefined) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[4].previous of type integer"); }
        if (!fits(v_figure_05, "integer")) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[4].previous of type integer"); }
        if (typeof (v_figure_06 = r.json("fields.5.previous")) !== "string" && (v_figure_06 = text(v_figure_06)) === undefined) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[5].previous of type integer"); }
        if (!fits(v_figure_06, "integer")) { return failed("reporting.openForm", s, "content", undefined, "its answer has no $.fields[5].previous of type integer"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("reporting.openForm", s, c6[k % 8], c7[k % 8])));
        passed("reporting.openForm", s);
        // reporting.saveReport
        sleep(2 * c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c14["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/reports`, `{"regime":"${encode_json(v_regime_code)}","period":"${encode_json(v_report_period)}","figures":{"01":${typed(v_figure_01, {"name":"figure_01","type":"integer"}, "the body")},"02":${typed(v_figure_02, {"name":"figure_02","type":"integer"}, "the body")},"03":${typed(v_figure_03, {"name":"figure_03","type":"integer"}, "the body")},"04":${typed(v_figure_04, {"name":"figure_04","type":"integer"}, "the body")},"05":${typed(v_figure_05, {"name":"figure_05","type":"integer"}, "the body")},"06":${typed(v_figure_06, {"name":"figure_06","type":"integer"}, "the body")}},"note":"thongsuot k6-run-reporting"}`, c15);
        if (r.status !== 201) { return failed("reporting.saveReport", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("state"), x === "draft"))) { return failed("reporting.saveReport", s, "content", undefined, "expected $.state to be \"draft\""); }
        if (typeof (v_report_id = r.json("id")) !== "string" && (v_report_id = text(v_report_id)) === undefined) { return failed("reporting.saveReport", s, "content", undefined, "its answer has no $.id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c16[k] || (c16[k] = latencyTags("reporting.saveReport", s, c6[k % 8], c7[k % 8])));
        passed("reporting.saveReport", s);
        // reporting.submitReport
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c17["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/reports/${encode_percent(v_report_id)}/submission`, null, c18);
        if (r.status !== 201) { return failed("reporting.submitReport", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("state"), x === "submitted"))) { return failed("reporting.submitReport", s, "content", undefined, "expected $.state to be \"submitted\""); }
        if (typeof (v_report_version = r.json("version")) !== "string" && (v_report_version = text(v_report_version)) === undefined) { return failed("reporting.submitReport", s, "content", undefined, "its answer has no $.version"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c19[k] || (c19[k] = latencyTags("reporting.submitReport", s, c6[k % 8], c7[k % 8])));
        passed("reporting.submitReport", s);
        return true;
      };
    },
  },
  "province-aggregates": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["reporting"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = {  },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = new RegExp("^[0-9]+$", "u"),
        c12 = { "Content-Type": "application/json" },
        c13 = { timeout: 40000, redirects: 0, responseType: "text", headers: c12 },
        c14 = [],
        c15 = ["0","0","0","0","0","1","2","2"],
        c16 = ["0","1","2","3","4","4","4","5"],
        c17 = {  },
        c18 = { timeout: 40000, redirects: 0, responseType: "text", headers: c17 },
        c19 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_report_period, v_token, v_export_filename;
        v_account = syntheticAccount(random, "officer");
        x = syntheticErrand(random, v_account, now());
        v_report_period = x.report_period;
        // reporting.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("reporting.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("reporting.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("reporting.login", s, c6[k % 8], c7[k % 8])));
        passed("reporting.login", s);
        // reporting.listSubmissions
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/submissions/KTXH-T?period=${encode_percent(v_report_period)}`, c9);
        if (r.status !== 200) { return failed("reporting.listSubmissions", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("items.0.state")) !== undefined && x !== null)) { return failed("reporting.listSubmissions", s, "content", undefined, "expected $.items[0].state to be there"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("reporting.listSubmissions", s, c6[k % 8], c7[k % 8])));
        passed("reporting.listSubmissions", s);
        // reporting.aggregateReports
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c12["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/aggregations`, `{"regime":"KTXH-T","period":"${encode_json(v_report_period)}"}`, c13);
        if (r.status !== 201) { return failed("reporting.aggregateReports", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = text(r.json("totals.0.total"))) !== undefined && c11.test(x))) { return failed("reporting.aggregateReports", s, "content", undefined, "expected $.totals[0].total to match ^[0-9]+$"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c14[k] || (c14[k] = latencyTags("reporting.aggregateReports", s, c15[k % 8], c16[k % 8])));
        passed("reporting.aggregateReports", s);
        // reporting.exportTable
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c17["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/exports/KTXH-T?period=${encode_percent(v_report_period)}`, c18);
        if (r.status !== 200) { return failed("reporting.exportTable", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("rows.0.0")) !== undefined && x !== null)) { return failed("reporting.exportTable", s, "content", undefined, "expected $.rows[0][0] to be there"); }
        if (typeof (v_export_filename = r.json("filename")) !== "string" && (v_export_filename = text(v_export_filename)) === undefined) { return failed("reporting.exportTable", s, "content", undefined, "its answer has no $.filename"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c19[k] || (c19[k] = latencyTags("reporting.exportTable", s, c15[k % 8], c16[k % 8])));
        passed("reporting.exportTable", s);
        return true;
      };
    },
  },
  "leader-reads-dashboard": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["reporting"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = new RegExp("^[0-9]+$", "u"),
        c9 = {  },
        c10 = { timeout: 40000, redirects: 0, responseType: "text", headers: c9 },
        c11 = [],
        c12 = ["0","0","0","0","0","1","2","2"],
        c13 = ["0","1","2","3","4","4","4","5"];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_report_period, v_token;
        v_account = syntheticAccount(random, "officer");
        x = syntheticErrand(random, v_account, now());
        v_report_period = x.report_period;
        // reporting.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("reporting.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("reporting.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("reporting.login", s, c6[k % 8], c7[k % 8])));
        passed("reporting.login", s);
        // reporting.viewDashboard
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c9["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/dashboard?period=${encode_percent(v_report_period)}`, c10);
        if (r.status !== 200) { return failed("reporting.viewDashboard", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("rows.0.cells.0.previous"))) !== undefined && c8.test(x))) { return failed("reporting.viewDashboard", s, "content", undefined, "expected $.rows[0].cells[0].previous to match ^[0-9]+$"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c11[k] || (c11[k] = latencyTags("reporting.viewDashboard", s, c12[k % 8], c13[k % 8])));
        passed("reporting.viewDashboard", s);
        return true;
      };
    },
  },
};

export const work = standaloneWork({ facts, journeys }, import.meta.resolve("./reporting.json"));
