// @ts-nocheck
// Made from journeys, bindings and objectives (npm run plans): a function for each journey, however many there are.
// Changes here are lost.
import http from 'k6/http';
import { sleep as sleep$ } from 'k6';
import { latency as latency$, latencyTags as latencyTags$, failed as failed$, passed as passed$ } from '../k6/record.ts';
import { broken as broken$ } from '../k6/response.ts';
import { scalarText as scalarText$ } from '../../model/json-path.ts';
import { percentEncode as percentEncode$ } from '../../model/url.ts';
import { logNormalPairs as logNormalPairs$ } from '../../model/random.ts';
import { syntheticProcedure as syntheticProcedure$, syntheticAccount as syntheticAccount$, syntheticName as syntheticName$, syntheticPhone as syntheticPhone$ } from '../../model/synthetic.ts';
import { uploadFile as uploadFile$ } from '../k6/upload.ts';
import { escapeJson as escapeJson$ } from '../../model/template.ts';
import { standaloneWork } from '../k6/standalone.ts';

const facts = {
  "seed": 1,
  "warmup_s": 5,
  "duration_s": 60,
  "think_time": {
    "median_s": 0.4,
    "sigma": 0.5
  },
  "marker": "thongsuot k6-run-settlement",
  "base_urls": {
    "settlement": "http://127.0.0.1:8101"
  },
  "hosts": []
};

const journeys = {
  "citizen-searches": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var get = http.get, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, logNormalPairs = logNormalPairs$, syntheticProcedure = syntheticProcedure$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["settlement"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text" },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_procedure_code, v_search_text, v_procedure_name;
        x = syntheticProcedure(random);
        v_procedure_code = x.code;
        v_search_text = x.search;
        // settlement.searchProcedures
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/procedures?q=${encode_percent(v_search_text)}&page=1`, c4);
        if (r.status !== 200) { return failed("settlement.searchProcedures", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("total")) !== undefined && x !== null)) { return failed("settlement.searchProcedures", s, "content", undefined, "expected $.total to be there"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("settlement.searchProcedures", s, c6[k % 8], c7[k % 8])));
        passed("settlement.searchProcedures", s);
        // settlement.viewProcedure
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/procedures/${encode_percent(v_procedure_code)}`, c4);
        if (r.status !== 200) { return failed("settlement.viewProcedure", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_procedure_name = r.json("name")) !== "string" && (v_procedure_name = text(v_procedure_name)) === undefined) { return failed("settlement.viewProcedure", s, "content", undefined, "its answer has no $.name"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c8[k] || (c8[k] = latencyTags("settlement.viewProcedure", s, c6[k % 8], c7[k % 8])));
        passed("settlement.viewProcedure", s);
        return true;
      };
    },
  },
  "citizen-submits": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, uploadFile = uploadFile$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticProcedure = syntheticProcedure$, syntheticAccount = syntheticAccount$, syntheticName = syntheticName$, syntheticPhone = syntheticPhone$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["settlement"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text" },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = [],
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c10 = [],
        c11 = { "Content-Type": "application/json" },
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: c11 },
        c13 = [],
        c14 = {  },
        c15 = { timeout: 10000, redirects: 0, responseType: "text", headers: c14 },
        c16 = { "file": uploadFile(on, "don-de-nghi.pdf", "application/pdf") },
        c17 = [],
        c18 = {  },
        c19 = { timeout: 20000, redirects: 0, responseType: "text", headers: c18 },
        c20 = [],
        c21 = {  },
        c22 = { timeout: 10000, redirects: 0, responseType: "text", headers: c21 },
        c23 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_procedure_code, v_search_text, v_account, v_applicant_name, v_phone, v_procedure_name, v_token, v_dossier_id, v_attachment_id, v_dossier_code, v_dossier_state;
        x = syntheticProcedure(random);
        v_procedure_code = x.code;
        v_search_text = x.search;
        v_account = syntheticAccount(random, "citizen");
        v_applicant_name = syntheticName(random);
        v_phone = syntheticPhone(random);
        // settlement.searchProcedures
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/procedures?q=${encode_percent(v_search_text)}&page=1`, c4);
        if (r.status !== 200) { return failed("settlement.searchProcedures", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("total")) !== undefined && x !== null)) { return failed("settlement.searchProcedures", s, "content", undefined, "expected $.total to be there"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("settlement.searchProcedures", s, c6[k % 8], c7[k % 8])));
        passed("settlement.searchProcedures", s);
        // settlement.viewProcedure
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/procedures/${encode_percent(v_procedure_code)}`, c4);
        if (r.status !== 200) { return failed("settlement.viewProcedure", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_procedure_name = r.json("name")) !== "string" && (v_procedure_name = text(v_procedure_name)) === undefined) { return failed("settlement.viewProcedure", s, "content", undefined, "its answer has no $.name"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c8[k] || (c8[k] = latencyTags("settlement.viewProcedure", s, c6[k % 8], c7[k % 8])));
        passed("settlement.viewProcedure", s);
        // settlement.login
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c9);
        if (r.status !== 201) { return failed("settlement.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("settlement.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("settlement.login", s, c6[k % 8], c7[k % 8])));
        passed("settlement.login", s);
        // settlement.createDossier
        sleep(2 * c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/dossiers`, `{"procedure_code":"${encode_json(v_procedure_code)}","channel":2,"applicant":{"name":"${encode_json(v_applicant_name)}","personal_id":"${encode_json(v_account)}","phone":"${encode_json(v_phone)}"},"note":"thongsuot k6-run-settlement"}`, c12);
        if (r.status !== 201) { return failed("settlement.createDossier", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_dossier_id = r.json("id")) !== "string" && (v_dossier_id = text(v_dossier_id)) === undefined) { return failed("settlement.createDossier", s, "content", undefined, "its answer has no $.id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("settlement.createDossier", s, c6[k % 8], c7[k % 8])));
        passed("settlement.createDossier", s);
        // settlement.attachDocument
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c14["Authorization"] = `Bearer ${v_token}`;
        c16["title"] = "thongsuot k6-run-settlement";
        r = post(`${c3}/api/dossiers/${encode_percent(v_dossier_id)}/attachments`, c16, c15);
        if (r.status !== 201) { return failed("settlement.attachDocument", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_attachment_id = r.json("id")) !== "string" && (v_attachment_id = text(v_attachment_id)) === undefined) { return failed("settlement.attachDocument", s, "content", undefined, "its answer has no $.id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c17[k] || (c17[k] = latencyTags("settlement.attachDocument", s, c6[k % 8], c7[k % 8])));
        passed("settlement.attachDocument", s);
        // settlement.submitDossier
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c18["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/dossiers/${encode_percent(v_dossier_id)}/submission`, null, c19);
        if (r.status !== 200) { return failed("settlement.submitDossier", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("state"), x === "1" || x === 1))) { return failed("settlement.submitDossier", s, "content", undefined, "expected $.state to be \"1\""); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("settlement.submitDossier", s, "content", undefined, "its answer has no $.code"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 10000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c20[k] || (c20[k] = latencyTags("settlement.submitDossier", s, c6[k % 8], c7[k % 8])));
        passed("settlement.submitDossier", s);
        // settlement.trackDossier
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c21["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/dossiers/${encode_percent(v_dossier_code)}`, c22);
        if (r.status !== 200) { return failed("settlement.trackDossier", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_dossier_state = r.json("state")) !== "string" && (v_dossier_state = text(v_dossier_state)) === undefined) { return failed("settlement.trackDossier", s, "content", undefined, "its answer has no $.state"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c23[k] || (c23[k] = latencyTags("settlement.trackDossier", s, c6[k % 8], c7[k % 8])));
        passed("settlement.trackDossier", s);
        return true;
      };
    },
  },
  "officer-settles": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["settlement"],
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
        c14 = {  },
        c15 = { timeout: 10000, redirects: 0, responseType: "text", headers: c14 },
        c16 = [],
        c17 = {  },
        c18 = { timeout: 10000, redirects: 0, responseType: "text", headers: c17 },
        c19 = [],
        c20 = {  },
        c21 = { timeout: 10000, redirects: 0, responseType: "text", headers: c20 },
        c22 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_token, v_dossier_code;
        v_account = syntheticAccount(random, "officer");
        // settlement.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("settlement.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("settlement.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("settlement.login", s, c6[k % 8], c7[k % 8])));
        passed("settlement.login", s);
        // settlement.listInbox
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/inbox?page=1`, c9);
        if (r.status !== 200) { return failed("settlement.listInbox", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("total")) !== undefined && x !== null)) { return failed("settlement.listInbox", s, "content", undefined, "expected $.total to be there"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("settlement.listInbox", s, c6[k % 8], c7[k % 8])));
        passed("settlement.listInbox", s);
        // settlement.receiveDossier
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/inbox/receipts`, null, c12);
        if (r.status !== 201) { return failed("settlement.receiveDossier", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("state"), x === "2" || x === 2))) { return failed("settlement.receiveDossier", s, "content", undefined, "expected $.state to be \"2\""); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("settlement.receiveDossier", s, "content", undefined, "its answer has no $.code"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("settlement.receiveDossier", s, c6[k % 8], c7[k % 8])));
        passed("settlement.receiveDossier", s);
        // settlement.processDossier
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c14["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/dossiers/${encode_percent(v_dossier_code)}/processing`, null, c15);
        if (r.status !== 200) { return failed("settlement.processDossier", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("state"), x === "4" || x === 4))) { return failed("settlement.processDossier", s, "content", undefined, "expected $.state to be \"4\""); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c16[k] || (c16[k] = latencyTags("settlement.processDossier", s, c6[k % 8], c7[k % 8])));
        passed("settlement.processDossier", s);
        // settlement.approveDossier
        sleep(2 * c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c17["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/dossiers/${encode_percent(v_dossier_code)}/approval`, null, c18);
        if (r.status !== 200) { return failed("settlement.approveDossier", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("state"), x === "9" || x === 9))) { return failed("settlement.approveDossier", s, "content", undefined, "expected $.state to be \"9\""); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c19[k] || (c19[k] = latencyTags("settlement.approveDossier", s, c6[k % 8], c7[k % 8])));
        passed("settlement.approveDossier", s);
        // settlement.returnResult
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c20["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/dossiers/${encode_percent(v_dossier_code)}/result`, null, c21);
        if (r.status !== 200) { return failed("settlement.returnResult", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("state"), x === "10" || x === 10))) { return failed("settlement.returnResult", s, "content", undefined, "expected $.state to be \"10\""); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c22[k] || (c22[k] = latencyTags("settlement.returnResult", s, c6[k % 8], c7[k % 8])));
        passed("settlement.returnResult", s);
        return true;
      };
    },
  },
};

export const work = standaloneWork({ facts, journeys }, import.meta.resolve("./settlement.json"));
