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
import { syntheticProcedure as syntheticProcedure$, syntheticAccount as syntheticAccount$, syntheticName as syntheticName$, syntheticPhone as syntheticPhone$, syntheticErrand as syntheticErrand$, syntheticPersonalId as syntheticPersonalId$ } from '../../model/synthetic.ts';
import { uploadFile as uploadFile$ } from '../k6/upload.ts';
import { escapeJson as escapeJson$, escapeXml as escapeXml$, fitsType as fitsType$, typedValue as typedValue$ } from '../../model/template.ts';
import { condition as condition$, extraction as extraction$ } from '../k6/look.ts';
import { pausing as pausing$, compilePerformMessage as compilePerformMessage$, Line as Line$ } from '../k6/socket.ts';
import { Kept as Kept$ } from '../k6/kept.ts';
import { compileLogin as compileLogin$ } from '../k6/login.ts';
import { standaloneWork } from '../k6/standalone.ts';
import { prepareXml } from '../k6/xml.ts';

prepareXml();

const facts = {
  "seed": 1,
  "warmup_s": 5,
  "duration_s": 60,
  "think_time": {
    "median_s": 0.4,
    "sigma": 0.5
  },
  "marker": "thongsuot k6-run-mixed-day",
  "base_urls": {
    "settlement": "http://127.0.0.1:8101",
    "documents": "http://127.0.0.1:8102",
    "meetings": "http://127.0.0.1:8103",
    "integration": "http://127.0.0.1:8104",
    "reporting": "http://127.0.0.1:8105",
    "portal": "http://127.0.0.1:8106",
    "identity": "http://127.0.0.1:8107"
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
        r = post(`${c3}/api/dossiers`, `{"procedure_code":"${encode_json(v_procedure_code)}","channel":2,"applicant":{"name":"${encode_json(v_applicant_name)}","personal_id":"${encode_json(v_account)}","phone":"${encode_json(v_phone)}"},"note":"thongsuot k6-run-mixed-day"}`, c12);
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
        c16["title"] = "thongsuot k6-run-mixed-day";
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
  "officer-reads-documents": {
    index: 3,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["documents"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = {  },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = {  },
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: c11 },
        c13 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_token, v_incoming_id, v_incoming_number;
        v_account = syntheticAccount(random, "officer");
        // documents.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("documents.login", s, c6[k % 8], c7[k % 8])));
        passed("documents.login", s);
        // documents.listInbox
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/inbox?page=1`, c9);
        if (r.status !== 200) { return failed("documents.listInbox", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_incoming_id = r.json("items.0.id")) !== "string" && (v_incoming_id = text(v_incoming_id)) === undefined) { return failed("documents.listInbox", s, "content", undefined, "its answer has no $.items[0].id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("documents.listInbox", s, c6[k % 8], c7[k % 8])));
        passed("documents.listInbox", s);
        // documents.readDocument
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/documents/${encode_percent(v_incoming_id)}`, c12);
        if (r.status !== 200) { return failed("documents.readDocument", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("direction"), x === "incoming"))) { return failed("documents.readDocument", s, "content", undefined, "expected $.direction to be \"incoming\""); }
        if (typeof (v_incoming_number = r.json("number")) !== "string" && (v_incoming_number = text(v_incoming_number)) === undefined) { return failed("documents.readDocument", s, "content", undefined, "its answer has no $.number"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("documents.readDocument", s, c6[k % 8], c7[k % 8])));
        passed("documents.readDocument", s);
        return true;
      };
    },
  },
  "officer-issues-document": {
    index: 4,
    is_connected: false,
    make: function (on) {
      var post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["documents"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = { "Content-Type": "application/json" },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = {  },
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: c11 },
        c13 = [],
        c14 = {  },
        c15 = { timeout: 10000, redirects: 0, responseType: "text", headers: c14 },
        c16 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_token, v_document_id, v_document_number;
        v_account = syntheticAccount(random, "officer");
        // documents.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("documents.login", s, c6[k % 8], c7[k % 8])));
        passed("documents.login", s);
        // documents.draftDocument
        sleep(2 * c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/documents`, "{\"kind\":\"cong-van\",\"subject\":\"TEST: thongsuot k6-run-mixed-day\",\"content\":\"Văn bản thử nghiệm, không có giá trị pháp lý.\",\"note\":\"thongsuot k6-run-mixed-day\"}", c9);
        if (r.status !== 201) { return failed("documents.draftDocument", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("state"), x === "draft"))) { return failed("documents.draftDocument", s, "content", undefined, "expected $.state to be \"draft\""); }
        if (typeof (v_document_id = r.json("id")) !== "string" && (v_document_id = text(v_document_id)) === undefined) { return failed("documents.draftDocument", s, "content", undefined, "its answer has no $.id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("documents.draftDocument", s, c6[k % 8], c7[k % 8])));
        passed("documents.draftDocument", s);
        // documents.signDocument
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/documents/${encode_percent(v_document_id)}/signature`, null, c12);
        if (r.status !== 200) { return failed("documents.signDocument", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("state"), x === "signed"))) { return failed("documents.signDocument", s, "content", undefined, "expected $.state to be \"signed\""); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("documents.signDocument", s, c6[k % 8], c7[k % 8])));
        passed("documents.signDocument", s);
        // documents.issueDocument
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c14["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/documents/${encode_percent(v_document_id)}/issue`, null, c15);
        if (r.status !== 201) { return failed("documents.issueDocument", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("state"), x === "issued"))) { return failed("documents.issueDocument", s, "content", undefined, "expected $.state to be \"issued\""); }
        if (typeof (v_document_number = r.json("number")) !== "string" && (v_document_number = text(v_document_number)) === undefined) { return failed("documents.issueDocument", s, "content", undefined, "its answer has no $.number"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c16[k] || (c16[k] = latencyTags("documents.issueDocument", s, c6[k % 8], c7[k % 8])));
        passed("documents.issueDocument", s);
        return true;
      };
    },
  },
  "agency-sends-packet": {
    index: 5,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_json = escapeJson$, encode_xml = escapeXml$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticName = syntheticName$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["documents"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = { "Content-Type": "application/xml" },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = {  },
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: c11 },
        c13 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, d, v_account, v_applicant_name, v_agency_code, v_edxml_date, v_edxml_time, v_token, v_sent_packet_id;
        v_account = syntheticAccount(random, "system");
        v_applicant_name = syntheticName(random);
        x = syntheticErrand(random, v_account, now());
        v_agency_code = x.agency_code;
        v_edxml_date = x.edxml_date;
        v_edxml_time = x.edxml_time;
        // documents.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("documents.login", s, c6[k % 8], c7[k % 8])));
        passed("documents.login", s);
        // documents.sendPacket
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        var request_id = crypto.randomUUID();
        c8["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/packets`, `<?xml version="1.0" encoding="UTF-8"?>
    <edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
      <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
        <edXML:edXMLHeader>
          <edXML:MessageHeader>
            <edXML:From>
              <edXML:OrganId>${encode_xml(v_agency_code)}</edXML:OrganId>
              <edXML:OrganizationInCharge>Ủy ban nhân dân tỉnh Mô Phỏng</edXML:OrganizationInCharge>
              <edXML:OrganName>Cơ quan ${encode_xml(v_agency_code)}</edXML:OrganName>
            </edXML:From>
            <edXML:To>
              <edXML:OrganId>H99.00.01</edXML:OrganId>
              <edXML:OrganizationInCharge>Ủy ban nhân dân tỉnh Mô Phỏng</edXML:OrganizationInCharge>
              <edXML:OrganName>Sở Nội vụ</edXML:OrganName>
            </edXML:To>
            <edXML:To>
              <edXML:OrganId>H99.00.11</edXML:OrganId>
              <edXML:OrganizationInCharge>Ủy ban nhân dân tỉnh Mô Phỏng</edXML:OrganizationInCharge>
              <edXML:OrganName>Ủy ban nhân dân xã Mô Phỏng 11</edXML:OrganName>
            </edXML:To>
            <edXML:To>
              <edXML:OrganId>H99.00.12</edXML:OrganId>
              <edXML:OrganizationInCharge>Ủy ban nhân dân tỉnh Mô Phỏng</edXML:OrganizationInCharge>
              <edXML:OrganName>Ủy ban nhân dân phường Mô Phỏng 12</edXML:OrganName>
            </edXML:To>
            <edXML:Code>
              <edXML:CodeNumber>1</edXML:CodeNumber>
              <edXML:CodeNotation>TEST-${encode_xml(request_id)}</edXML:CodeNotation>
            </edXML:Code>
            <edXML:PromulgationInfo>
              <edXML:Place>Mô Phỏng</edXML:Place>
              <edXML:PromulgationDate>${encode_xml(v_edxml_date)}</edXML:PromulgationDate>
            </edXML:PromulgationInfo>
            <edXML:DocumentType>
              <edXML:Type>18</edXML:Type>
              <edXML:TypeName>Công văn</edXML:TypeName>
              <edXML:TypeDetail/>
            </edXML:DocumentType>
            <edXML:Subject>TEST: thongsuot k6-run-mixed-day</edXML:Subject>
            <edXML:Content>Văn bản thử nghiệm, không có giá trị pháp lý.</edXML:Content>
            <edXML:SignerInfo>
              <edXML:Competence>TM. Ủy ban nhân dân</edXML:Competence>
              <edXML:Position>Chủ tịch</edXML:Position>
              <edXML:FullName>${encode_xml(v_applicant_name)}</edXML:FullName>
            </edXML:SignerInfo>
            <edXML:ToPlaces>
              <edXML:Place>Như trên</edXML:Place>
              <edXML:Place>Lưu: VT</edXML:Place>
            </edXML:ToPlaces>
            <edXML:OtherInfo>
              <edXML:Priority>0</edXML:Priority>
              <edXML:SphereOfPromulgation>Liên thông văn bản</edXML:SphereOfPromulgation>
              <edXML:TyperNotation>VT</edXML:TyperNotation>
              <edXML:PromulgationAmount>1</edXML:PromulgationAmount>
              <edXML:PageAmount>1</edXML:PageAmount>
              <edXML:Appendixes/>
            </edXML:OtherInfo>
            <edXML:SteeringType>0</edXML:SteeringType>
            <edXML:DocumentId>${encode_xml(v_agency_code)},${encode_xml(v_edxml_date)},1/TEST-${encode_xml(request_id)}</edXML:DocumentId>
          </edXML:MessageHeader>
          <edXML:TraceHeaderList>
            <edXML:TraceHeader>
              <edXML:OrganId>${encode_xml(v_agency_code)}</edXML:OrganId>
              <edXML:Timestamp>${encode_xml(v_edxml_time)}</edXML:Timestamp>
            </edXML:TraceHeader>
            <edXML:Bussiness>
              <edXML:BussinessDocType>0</edXML:BussinessDocType>
              <edXML:BussinessDocReason>Văn bản điện tử mới</edXML:BussinessDocReason>
              <edXML:Paper>0</edXML:Paper>
              <edXML:StaffInfo>
                <edXML:Department>Văn phòng</edXML:Department>
                <edXML:Staff>${encode_xml(v_applicant_name)}</edXML:Staff>
                <edXML:Mobile/>
                <edXML:Email/>
              </edXML:StaffInfo>
            </edXML:Bussiness>
          </edXML:TraceHeaderList>
          <edXML:DigitalSignature/>
        </edXML:edXMLHeader>
        <edXML:edXMLBody>
          <edXML:edXMLManifest>
            <edXML:Reference>
              <edXML:ContentId>cid:${encode_xml(request_id)}</edXML:ContentId>
              <edXML:ContentType>text/plain</edXML:ContentType>
              <edXML:AttachmentName>van-ban.txt</edXML:AttachmentName>
              <edXML:Description>thongsuot k6-run-mixed-day</edXML:Description>
            </edXML:Reference>
          </edXML:edXMLManifest>
        </edXML:edXMLBody>
      </edXML:edXMLEnvelope>
      <AttachmentEncoded>
        <Attachment>
          <ContentId>cid:${encode_xml(request_id)}</ContentId>
          <ContentType>text/plain</ContentType>
          <AttachmentName>van-ban.txt</AttachmentName>
          <Description>thongsuot k6-run-mixed-day</Description>
          <ContentTransferEncoded>VsSDbiBi4bqjbiB0aOG7rSBuZ2hp4buHbToga2jDtG5nIGPDsyBnacOhIHRy4buLIHBow6FwIGzDvS4K</ContentTransferEncoded>
        </Attachment>
      </AttachmentEncoded>
    </edXML>
    `, c9);
        if (r.status !== 201) { return failed("documents.sendPacket", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("recipients"), x === "3" || x === 3))) { return failed("documents.sendPacket", s, "content", undefined, "expected $.recipients to be \"3\""); }
        if (typeof (v_sent_packet_id = r.json("id")) !== "string" && (v_sent_packet_id = text(v_sent_packet_id)) === undefined) { return failed("documents.sendPacket", s, "content", undefined, "its answer has no $.id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("documents.sendPacket", s, c6[k % 8], c7[k % 8])));
        passed("documents.sendPacket", s);
        // documents.listStatuses
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/statuses?page=1`, c12);
        if (r.status !== 200) { return failed("documents.listStatuses", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("items")) !== undefined && x !== null)) { return failed("documents.listStatuses", s, "content", undefined, "expected $.items to be there"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("documents.listStatuses", s, c6[k % 8], c7[k % 8])));
        passed("documents.listStatuses", s);
        return true;
      };
    },
  },
  "agency-receives-packet": {
    index: 6,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, condition = condition$, extraction = extraction$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["documents"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = {  },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = condition({"source":{"from":"xml","path":{"text":"/edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader/edXML:From/edXML:OrganId","steps":[{"deep":false,"axis":"element","name":"edXML","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLEnvelope","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:MessageHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:From","predicates":[]},{"deep":false,"axis":"element","name":"edXML:OrganId","predicates":[]}]}},"test":{"kind":"matches","pattern":"^H"}}),
        c12 = condition({"source":{"from":"xml","path":{"text":"/edXML/AttachmentEncoded/Attachment/ContentTransferEncoded","steps":[{"deep":false,"axis":"element","name":"edXML","predicates":[]},{"deep":false,"axis":"element","name":"AttachmentEncoded","predicates":[]},{"deep":false,"axis":"element","name":"Attachment","predicates":[]},{"deep":false,"axis":"element","name":"ContentTransferEncoded","predicates":[]}]}},"test":{"kind":"exists","exists":true}}),
        c13 = extraction({"source":{"from":"xml","path":{"text":"/edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader/edXML:DocumentId","steps":[{"deep":false,"axis":"element","name":"edXML","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLEnvelope","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:MessageHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:DocumentId","predicates":[]}]}}}),
        c14 = {  },
        c15 = { timeout: 10000, redirects: 0, responseType: "text", headers: c14 },
        c16 = [],
        c17 = { "Content-Type": "application/json" },
        c18 = { timeout: 10000, redirects: 0, responseType: "text", headers: c17 },
        c19 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_token, v_packet_id, v_packet_document_id;
        v_account = syntheticAccount(random, "system");
        // documents.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("documents.login", s, c6[k % 8], c7[k % 8])));
        passed("documents.login", s);
        // documents.listReceived
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/packets?page=1`, c9);
        if (r.status !== 200) { return failed("documents.listReceived", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_packet_id = r.json("items.0.id")) !== "string" && (v_packet_id = text(v_packet_id)) === undefined) { return failed("documents.listReceived", s, "content", undefined, "its answer has no $.items[0].id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("documents.listReceived", s, c6[k % 8], c7[k % 8])));
        passed("documents.listReceived", s);
        // documents.getPacket
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c14["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/packets/${encode_percent(v_packet_id)}`, c15);
        if (r.status !== 200) { return failed("documents.getPacket", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!(c11(r))) { return failed("documents.getPacket", s, "content", undefined, "expected /edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader/edXML:From/edXML:OrganId to match ^H"); }
        if (!(c12(r))) { return failed("documents.getPacket", s, "content", undefined, "expected /edXML/AttachmentEncoded/Attachment/ContentTransferEncoded to be there"); }
        if ((v_packet_document_id = c13(r)) === undefined) { return failed("documents.getPacket", s, "content", undefined, "its answer has no /edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader/edXML:DocumentId"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c16[k] || (c16[k] = latencyTags("documents.getPacket", s, c6[k % 8], c7[k % 8])));
        passed("documents.getPacket", s);
        // documents.sendStatus
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c17["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/packets/${encode_percent(v_packet_id)}/statuses`, "{\"status\":\"03\",\"note\":\"thongsuot k6-run-mixed-day\"}", c18);
        if (r.status !== 201) { return failed("documents.sendStatus", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("status"), x === "03"))) { return failed("documents.sendStatus", s, "content", undefined, "expected $.status to be \"03\""); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c19[k] || (c19[k] = latencyTags("documents.sendStatus", s, c6[k % 8], c7[k % 8])));
        passed("documents.sendStatus", s);
        return true;
      };
    },
  },
  "site-joins": {
    index: 7,
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
          x = await c14(line, { meeting_id: v_meeting_id, ticket: v_ticket, agency_code: v_agency_code, marker: "thongsuot k6-run-mixed-day" });
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
    index: 8,
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
          x = await c14(line, { meeting_id: v_meeting_id, ticket: v_ticket, agency_code: v_agency_code, marker: "thongsuot k6-run-mixed-day" });
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
  "client-reads-categories": {
    index: 9,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, Kept = Kept$, text = scalarText$, fits = fitsType$, encode_percent = percentEncode$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = new Kept(),
        c1 = logNormalPairs(0.4, 0.5),
        c2 = c1.first,
        c3 = c1.second,
        c4 = on.base_urls["integration"],
        c5 = { timeout: 10000, redirects: 0, responseType: "text" },
        c6 = {  },
        c7 = [],
        c8 = ["0","0","0","0","1","1","2","2"],
        c9 = ["0","1","2","3","3","4","4","5"],
        c10 = {  },
        c11 = { timeout: 10000, redirects: 0, responseType: "text", headers: c10 },
        c12 = [],
        c13 = {  },
        c14 = { timeout: 10000, redirects: 0, responseType: "text", headers: c13 },
        c15 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_agency_code, v_category, v_access_token, v_expires_in_s;
        v_account = syntheticAccount(random, "system");
        x = syntheticErrand(random, v_account, now());
        v_agency_code = x.agency_code;
        v_category = x.category;
        // integration.requestToken
        if ((k = c0.get()) !== undefined) {
          v_access_token = k["access_token"];
          v_expires_in_s = k["expires_in_s"];
        } else {
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          c6["grant_type"] = "client_credentials";
          c6["client_id"] = v_account;
          c6["client_secret"] = "thongsuot";
          r = post(`${c4}/api/token`, c6, c5);
          if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.requestToken", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
          if (!((x = r.json("token_type"), x === "Bearer"))) { return failed("integration.requestToken", s, "content", undefined, "expected $.token_type to be \"Bearer\""); }
          if (typeof (v_access_token = r.json("access_token")) !== "string" && (v_access_token = text(v_access_token)) === undefined) { return failed("integration.requestToken", s, "content", undefined, "its answer has no $.access_token"); }
          if (typeof (v_expires_in_s = r.json("expires_in")) !== "string" && (v_expires_in_s = text(v_expires_in_s)) === undefined) { return failed("integration.requestToken", s, "content", undefined, "its answer has no $.expires_in of type number"); }
          if (!fits(v_expires_in_s, "number")) { return failed("integration.requestToken", s, "content", undefined, "its answer has no $.expires_in of type number"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          ms += late;
          late = 0;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c7[k] || (c7[k] = latencyTags("integration.requestToken", s, c8[k % 8], c9[k % 8])));
          passed("integration.requestToken", s);
          c0.keep({ access_token: v_access_token, expires_in_s: v_expires_in_s });
        }
        // integration.listCategories
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c10["Authorization"] = `Bearer ${v_access_token}`;
        c10["X-Agency"] = v_agency_code;
        r = get(`${c4}/api/categories`, c11);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.listCategories", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("items.0.slug")) !== undefined && x !== null)) { return failed("integration.listCategories", s, "content", undefined, "expected $.items[0].slug to be there"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c12[k] || (c12[k] = latencyTags("integration.listCategories", s, c8[k % 8], c9[k % 8])));
        passed("integration.listCategories", s);
        // integration.readCategory
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c13["Authorization"] = `Bearer ${v_access_token}`;
        c13["X-Agency"] = v_agency_code;
        r = get(`${c4}/api/categories/${encode_percent(v_category)}`, c14);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.readCategory", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("items.0.code")) !== undefined && x !== null)) { return failed("integration.readCategory", s, "content", undefined, "expected $.items[0].code to be there"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c15[k] || (c15[k] = latencyTags("integration.readCategory", s, c8[k % 8], c9[k % 8])));
        passed("integration.readCategory", s);
        return true;
      };
    },
  },
  "client-looks-up": {
    index: 10,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, Kept = Kept$, text = scalarText$, fits = fitsType$, encode_percent = percentEncode$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticPersonalId = syntheticPersonalId$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = new Kept(),
        c1 = logNormalPairs(0.4, 0.5),
        c2 = c1.first,
        c3 = c1.second,
        c4 = on.base_urls["integration"],
        c5 = { timeout: 10000, redirects: 0, responseType: "text" },
        c6 = {  },
        c7 = [],
        c8 = ["0","0","0","0","1","1","2","2"],
        c9 = ["0","1","2","3","3","4","4","5"],
        c10 = {  },
        c11 = { timeout: 10000, redirects: 0, responseType: "text", headers: c10 },
        c12 = [],
        c13 = new RegExp("^[0-9]+$", "u"),
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
        var r, s, ms, t, x, k, v_account, v_personal_id, v_agency_code, v_access_token, v_expires_in_s, v_citizen_name, v_tax_code, v_insurance_number;
        v_account = syntheticAccount(random, "system");
        v_personal_id = syntheticPersonalId(random);
        x = syntheticErrand(random, v_account, now());
        v_agency_code = x.agency_code;
        // integration.requestToken
        if ((k = c0.get()) !== undefined) {
          v_access_token = k["access_token"];
          v_expires_in_s = k["expires_in_s"];
        } else {
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          c6["grant_type"] = "client_credentials";
          c6["client_id"] = v_account;
          c6["client_secret"] = "thongsuot";
          r = post(`${c4}/api/token`, c6, c5);
          if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.requestToken", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
          if (!((x = r.json("token_type"), x === "Bearer"))) { return failed("integration.requestToken", s, "content", undefined, "expected $.token_type to be \"Bearer\""); }
          if (typeof (v_access_token = r.json("access_token")) !== "string" && (v_access_token = text(v_access_token)) === undefined) { return failed("integration.requestToken", s, "content", undefined, "its answer has no $.access_token"); }
          if (typeof (v_expires_in_s = r.json("expires_in")) !== "string" && (v_expires_in_s = text(v_expires_in_s)) === undefined) { return failed("integration.requestToken", s, "content", undefined, "its answer has no $.expires_in of type number"); }
          if (!fits(v_expires_in_s, "number")) { return failed("integration.requestToken", s, "content", undefined, "its answer has no $.expires_in of type number"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          ms += late;
          late = 0;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c7[k] || (c7[k] = latencyTags("integration.requestToken", s, c8[k % 8], c9[k % 8])));
          passed("integration.requestToken", s);
          c0.keep({ access_token: v_access_token, expires_in_s: v_expires_in_s });
        }
        // integration.lookUpCitizen
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c10["Authorization"] = `Bearer ${v_access_token}`;
        c10["X-Agency"] = v_agency_code;
        r = get(`${c4}/api/registers/population/${encode_percent(v_personal_id)}`, c11);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpCitizen", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("date_of_birth")) !== undefined && x !== null)) { return failed("integration.lookUpCitizen", s, "content", undefined, "expected $.date_of_birth to be there"); }
        if (typeof (v_citizen_name = r.json("name")) !== "string" && (v_citizen_name = text(v_citizen_name)) === undefined) { return failed("integration.lookUpCitizen", s, "content", undefined, "its answer has no $.name"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c12[k] || (c12[k] = latencyTags("integration.lookUpCitizen", s, c8[k % 8], c9[k % 8])));
        passed("integration.lookUpCitizen", s);
        // integration.lookUpLand
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c14["Authorization"] = `Bearer ${v_access_token}`;
        c14["X-Agency"] = v_agency_code;
        r = get(`${c4}/api/registers/land/${encode_percent(v_personal_id)}`, c15);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpLand", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("parcel_count"))) !== undefined && c13.test(x))) { return failed("integration.lookUpLand", s, "content", undefined, "expected $.parcel_count to match ^[0-9]+$"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c16[k] || (c16[k] = latencyTags("integration.lookUpLand", s, c8[k % 8], c9[k % 8])));
        passed("integration.lookUpLand", s);
        // integration.lookUpTax
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c17["Authorization"] = `Bearer ${v_access_token}`;
        c17["X-Agency"] = v_agency_code;
        r = get(`${c4}/api/registers/tax/${encode_percent(v_personal_id)}`, c18);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpTax", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("due_vnd"))) !== undefined && c13.test(x))) { return failed("integration.lookUpTax", s, "content", undefined, "expected $.due_vnd to match ^[0-9]+$"); }
        if (typeof (v_tax_code = r.json("tax_code")) !== "string" && (v_tax_code = text(v_tax_code)) === undefined) { return failed("integration.lookUpTax", s, "content", undefined, "its answer has no $.tax_code"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c19[k] || (c19[k] = latencyTags("integration.lookUpTax", s, c8[k % 8], c9[k % 8])));
        passed("integration.lookUpTax", s);
        // integration.lookUpInsurance
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c20["Authorization"] = `Bearer ${v_access_token}`;
        c20["X-Agency"] = v_agency_code;
        r = get(`${c4}/api/registers/insurance/${encode_percent(v_personal_id)}`, c21);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpInsurance", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("months"))) !== undefined && c13.test(x))) { return failed("integration.lookUpInsurance", s, "content", undefined, "expected $.months to match ^[0-9]+$"); }
        if (typeof (v_insurance_number = r.json("insurance_number")) !== "string" && (v_insurance_number = text(v_insurance_number)) === undefined) { return failed("integration.lookUpInsurance", s, "content", undefined, "its answer has no $.insurance_number"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c22[k] || (c22[k] = latencyTags("integration.lookUpInsurance", s, c8[k % 8], c9[k % 8])));
        passed("integration.lookUpInsurance", s);
        return true;
      };
    },
  },
  "client-syncs-dossier": {
    index: 11,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, Kept = Kept$, text = scalarText$, fits = fitsType$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticProcedure = syntheticProcedure$, syntheticAccount = syntheticAccount$, syntheticPersonalId = syntheticPersonalId$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = new Kept(),
        c1 = logNormalPairs(0.4, 0.5),
        c2 = c1.first,
        c3 = c1.second,
        c4 = on.base_urls["integration"],
        c5 = { timeout: 10000, redirects: 0, responseType: "text" },
        c6 = {  },
        c7 = [],
        c8 = ["0","0","0","0","1","1","2","2"],
        c9 = ["0","1","2","3","3","4","4","5"],
        c10 = { "Content-Type": "application/json" },
        c11 = { timeout: 10000, redirects: 0, responseType: "text", headers: c10 },
        c12 = [],
        c13 = on.base_urls["portal"],
        c14 = new RegExp("^([1-9]|10)$", "u"),
        c15 = { timeout: 40000, redirects: 0, responseType: "text" },
        c16 = [],
        c17 = ["0","0","0","0","0","1","2","2"],
        c18 = ["0","1","2","3","4","4","4","5"];
      return function (random, late) {
        var r, s, ms, t, x, k, d, begun, waited, v_procedure_code, v_account, v_personal_id, v_agency_code, v_external_dossier_code, v_access_token, v_expires_in_s, v_dossier_code;
        x = syntheticProcedure(random);
        v_procedure_code = x.code;
        v_account = syntheticAccount(random, "system");
        v_personal_id = syntheticPersonalId(random);
        x = syntheticErrand(random, v_account, now());
        v_agency_code = x.agency_code;
        v_external_dossier_code = x.external_dossier_code;
        // integration.requestToken
        if ((k = c0.get()) !== undefined) {
          v_access_token = k["access_token"];
          v_expires_in_s = k["expires_in_s"];
        } else {
          s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
          c6["grant_type"] = "client_credentials";
          c6["client_id"] = v_account;
          c6["client_secret"] = "thongsuot";
          r = post(`${c4}/api/token`, c6, c5);
          if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.requestToken", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
          if (!((x = r.json("token_type"), x === "Bearer"))) { return failed("integration.requestToken", s, "content", undefined, "expected $.token_type to be \"Bearer\""); }
          if (typeof (v_access_token = r.json("access_token")) !== "string" && (v_access_token = text(v_access_token)) === undefined) { return failed("integration.requestToken", s, "content", undefined, "its answer has no $.access_token"); }
          if (typeof (v_expires_in_s = r.json("expires_in")) !== "string" && (v_expires_in_s = text(v_expires_in_s)) === undefined) { return failed("integration.requestToken", s, "content", undefined, "its answer has no $.expires_in of type number"); }
          if (!fits(v_expires_in_s, "number")) { return failed("integration.requestToken", s, "content", undefined, "its answer has no $.expires_in of type number"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          ms += late;
          late = 0;
          k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c7[k] || (c7[k] = latencyTags("integration.requestToken", s, c8[k % 8], c9[k % 8])));
          passed("integration.requestToken", s);
          c0.keep({ access_token: v_access_token, expires_in_s: v_expires_in_s });
        }
        // integration.syncDossier
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c10["Authorization"] = `Bearer ${v_access_token}`;
        c10["X-Agency"] = v_agency_code;
        r = post(`${c4}/api/dossiers/sync`, `{"code":"${encode_json(v_external_dossier_code)}","state":2,"procedure_code":"${encode_json(v_procedure_code)}","personal_id":"${encode_json(v_personal_id)}","note":"thongsuot k6-run-mixed-day"}`, c11);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.syncDossier", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("state"), x === "2" || x === 2))) { return failed("integration.syncDossier", s, "content", undefined, "expected $.state to be \"2\""); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("integration.syncDossier", s, "content", undefined, "its answer has no $.code"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c12[k] || (c12[k] = latencyTags("integration.syncDossier", s, c8[k % 8], c9[k % 8])));
        passed("integration.syncDossier", s);
        // portal.awaitDossier
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        begun = now();
        for (;;) {
          waited = now() - begun;
          k = "";
          attempt: {
            r = get(`${c13}/api/dossiers/${encode_percent(v_dossier_code)}/sync-state`, c15);
            if (r.status !== 200) { k = r.status === 0 ? broken(r) : "status"; d = "expected status 200"; break attempt; }
            if (!((x = r.json("code")) !== undefined && x !== null)) { k = "content"; d = "expected $.code to be there"; break attempt; }
            if (!((x = text(r.json("state"))) !== undefined && c14.test(x))) { k = "overdue"; d = "expected $.state to match ^([1-9]|10)$"; break attempt; }
            t = r.timings;
            ms = t.blocked + t.duration;
          }
          if (k === "") { ms += waited; break; }
          if (now() - begun + 1000 > 20000) { return failed("portal.awaitDossier", s, k, undefined, d); }
          sleep(1);
        }
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c16[k] || (c16[k] = latencyTags("portal.awaitDossier", s, c17[k % 8], c18[k % 8])));
        passed("portal.awaitDossier", s);
        return true;
      };
    },
  },
  "commune-reports": {
    index: 12,
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
        r = post(`${c3}/api/reports`, `{"regime":"${encode_json(v_regime_code)}","period":"${encode_json(v_report_period)}","figures":{"01":${typed(v_figure_01, {"name":"figure_01","type":"integer"}, "the body")},"02":${typed(v_figure_02, {"name":"figure_02","type":"integer"}, "the body")},"03":${typed(v_figure_03, {"name":"figure_03","type":"integer"}, "the body")},"04":${typed(v_figure_04, {"name":"figure_04","type":"integer"}, "the body")},"05":${typed(v_figure_05, {"name":"figure_05","type":"integer"}, "the body")},"06":${typed(v_figure_06, {"name":"figure_06","type":"integer"}, "the body")}},"note":"thongsuot k6-run-mixed-day"}`, c15);
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
    index: 13,
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
    index: 14,
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
  "citizen-browses-portal": {
    index: 15,
    is_connected: false,
    make: function (on) {
      var get = http.get, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, logNormalPairs = logNormalPairs$, syntheticProcedure = syntheticProcedure$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["portal"],
        c4 = new RegExp("^[1-9]", "u"),
        c5 = { timeout: 10000, redirects: 0, responseType: "text" },
        c6 = [],
        c7 = ["0","0","0","0","1","1","2","2"],
        c8 = ["0","1","2","3","3","4","4","5"],
        c9 = [],
        c10 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_procedure_code, v_search_text, v_service_name;
        x = syntheticProcedure(random);
        v_procedure_code = x.code;
        v_search_text = x.search;
        // portal.viewHome
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/home`, c5);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("services_total"))) !== undefined && c4.test(x))) { return failed("portal.viewHome", s, "content", undefined, "expected $.services_total to match ^[1-9]"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c6[k] || (c6[k] = latencyTags("portal.viewHome", s, c7[k % 8], c8[k % 8])));
        passed("portal.viewHome", s);
        // portal.searchServices
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/services?q=${encode_percent(v_search_text)}&page=1`, c5);
        if (r.status !== 200) { return failed("portal.searchServices", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("items.0.code")) !== undefined && x !== null)) { return failed("portal.searchServices", s, "content", undefined, "expected $.items[0].code to be there"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c9[k] || (c9[k] = latencyTags("portal.searchServices", s, c7[k % 8], c8[k % 8])));
        passed("portal.searchServices", s);
        // portal.viewService
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/services/${encode_percent(v_procedure_code)}`, c5);
        if (r.status !== 200) { return failed("portal.viewService", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_service_name = r.json("name")) !== "string" && (v_service_name = text(v_service_name)) === undefined) { return failed("portal.viewService", s, "content", undefined, "its answer has no $.name"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("portal.viewService", s, c7[k % 8], c8[k % 8])));
        passed("portal.viewService", s);
        return true;
      };
    },
  },
  "citizen-looks-up-unit": {
    index: 16,
    is_connected: false,
    make: function (on) {
      var get = http.get, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["portal"],
        c4 = new RegExp("^[1-9]", "u"),
        c5 = { timeout: 10000, redirects: 0, responseType: "text" },
        c6 = [],
        c7 = ["0","0","0","0","1","1","2","2"],
        c8 = ["0","1","2","3","3","4","4","5"],
        c9 = [],
        c10 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_unit_search, v_new_unit;
        v_account = syntheticAccount(random, "citizen");
        x = syntheticErrand(random, v_account, now());
        v_unit_search = x.unit_search;
        // portal.viewHome
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/home`, c5);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("services_total"))) !== undefined && c4.test(x))) { return failed("portal.viewHome", s, "content", undefined, "expected $.services_total to match ^[1-9]"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c6[k] || (c6[k] = latencyTags("portal.viewHome", s, c7[k % 8], c8[k % 8])));
        passed("portal.viewHome", s);
        // portal.lookUpUnit
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/units?q=${encode_percent(v_unit_search)}&page=1`, c5);
        if (r.status !== 200) { return failed("portal.lookUpUnit", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_new_unit = r.json("items.0.new_name")) !== "string" && (v_new_unit = text(v_new_unit)) === undefined) { return failed("portal.lookUpUnit", s, "content", undefined, "its answer has no $.items[0].new_name"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c9[k] || (c9[k] = latencyTags("portal.lookUpUnit", s, c7[k % 8], c8[k % 8])));
        passed("portal.lookUpUnit", s);
        // portal.lookUpUnit
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/units?q=${encode_percent(v_unit_search)}&page=1`, c5);
        if (r.status !== 200) { return failed("portal.lookUpUnit", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_new_unit = r.json("items.0.new_name")) !== "string" && (v_new_unit = text(v_new_unit)) === undefined) { return failed("portal.lookUpUnit", s, "content", undefined, "its answer has no $.items[0].new_name"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("portal.lookUpUnit", s, c7[k % 8], c8[k % 8])));
        passed("portal.lookUpUnit", s);
        return true;
      };
    },
  },
  "citizen-signs-on": {
    index: 17,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, compileLogin = compileLogin$, text = scalarText$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["portal"],
        c4 = new RegExp("^[1-9]", "u"),
        c5 = { timeout: 10000, redirects: 0, responseType: "text" },
        c6 = [],
        c7 = ["0","0","0","0","1","1","2","2"],
        c8 = ["0","1","2","3","3","4","4","5"],
        c9 = on.base_urls["identity"],
        c10 = compileLogin({ base_url: c9, hosts: on.hosts, timeout_ms: 10000 }, "THONGSUOT_SECRET_REFERENCE__IDENTITY", {"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"}),
        c11 = [],
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c13 = [],
        c14 = new RegExp("^[0-9]+$", "u"),
        c15 = {  },
        c16 = { timeout: 10000, redirects: 0, responseType: "text", headers: c15 },
        c17 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_identity_token, v_portal_token;
        v_account = syntheticAccount(random, "citizen");
        // portal.viewHome
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/home`, c5);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("services_total"))) !== undefined && c4.test(x))) { return failed("portal.viewHome", s, "content", undefined, "expected $.services_total to match ^[1-9]"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c6[k] || (c6[k] = latencyTags("portal.viewHome", s, c7[k % 8], c8[k % 8])));
        passed("portal.viewHome", s);
        // identity.login
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        x = c10({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind, x.status, x.why); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c11[k] || (c11[k] = latencyTags("identity.login", s, c7[k % 8], c8[k % 8])));
        passed("identity.login", s);
        // portal.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"identity_token":"${encode_json(v_identity_token)}"}`, c12);
        if (r.status !== 201) { return failed("portal.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_portal_token = r.json("token")) !== "string" && (v_portal_token = text(v_portal_token)) === undefined) { return failed("portal.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("portal.login", s, c7[k % 8], c8[k % 8])));
        passed("portal.login", s);
        // portal.listDossiers
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c15["Authorization"] = `Bearer ${v_portal_token}`;
        r = get(`${c3}/api/dossiers?page=1`, c16);
        if (r.status !== 200) { return failed("portal.listDossiers", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("total"))) !== undefined && c14.test(x))) { return failed("portal.listDossiers", s, "content", undefined, "expected $.total to match ^[0-9]+$"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c17[k] || (c17[k] = latencyTags("portal.listDossiers", s, c7[k % 8], c8[k % 8])));
        passed("portal.listDossiers", s);
        return true;
      };
    },
  },
  "system-feeds-portal": {
    index: 18,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticProcedure = syntheticProcedure$, syntheticAccount = syntheticAccount$, syntheticPersonalId = syntheticPersonalId$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["portal"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = { timeout: 10000, redirects: 0, responseType: "text" },
        c9 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_procedure_code, v_account, v_personal_id, v_external_dossier_code, v_dossier_code, v_dossier_state;
        x = syntheticProcedure(random);
        v_procedure_code = x.code;
        v_account = syntheticAccount(random, "system");
        v_personal_id = syntheticPersonalId(random);
        x = syntheticErrand(random, v_account, now());
        v_external_dossier_code = x.external_dossier_code;
        // portal.receiveSync
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/dossiers/sync`, `{"code":"${encode_json(v_external_dossier_code)}","state":2,"procedure_code":"${encode_json(v_procedure_code)}","personal_id":"${encode_json(v_personal_id)}","note":"thongsuot k6-run-mixed-day"}`, c4);
        if (r.status !== 200) { return failed("portal.receiveSync", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("portal.receiveSync", s, "content", undefined, "its answer has no $.code"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("portal.receiveSync", s, c6[k % 8], c7[k % 8])));
        passed("portal.receiveSync", s);
        // portal.trackDossier
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/dossiers/${encode_percent(v_dossier_code)}`, c8);
        if (r.status !== 200) { return failed("portal.trackDossier", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_dossier_state = r.json("state")) !== "string" && (v_dossier_state = text(v_dossier_state)) === undefined) { return failed("portal.trackDossier", s, "content", undefined, "its answer has no $.state"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c9[k] || (c9[k] = latencyTags("portal.trackDossier", s, c6[k % 8], c7[k % 8])));
        passed("portal.trackDossier", s);
        return true;
      };
    },
  },
  "citizen-proves-identity": {
    index: 19,
    is_connected: false,
    make: function (on) {
      var get = http.get, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, compileLogin = compileLogin$, text = scalarText$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["identity"],
        c4 = compileLogin({ base_url: c3, hosts: on.hosts, timeout_ms: 10000 }, "THONGSUOT_SECRET_REFERENCE__IDENTITY", {"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"}),
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = {  },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_identity_token, v_profile_name, v_profile_personal_id;
        v_account = syntheticAccount(random, "citizen");
        // identity.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        x = c4({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind, x.status, x.why); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("identity.login", s, c6[k % 8], c7[k % 8])));
        passed("identity.login", s);
        // identity.readProfile
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c3}/api/profile`, c9);
        if (r.status !== 200) { return failed("identity.readProfile", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_profile_name = r.json("name")) !== "string" && (v_profile_name = text(v_profile_name)) === undefined) { return failed("identity.readProfile", s, "content", undefined, "its answer has no $.name"); }
        if (typeof (v_profile_personal_id = r.json("personal_id")) !== "string" && (v_profile_personal_id = text(v_profile_personal_id)) === undefined) { return failed("identity.readProfile", s, "content", undefined, "its answer has no $.personal_id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("identity.readProfile", s, c6[k % 8], c7[k % 8])));
        passed("identity.readProfile", s);
        return true;
      };
    },
  },
  "citizen-looks-up-address": {
    index: 20,
    is_connected: false,
    make: function (on) {
      var get = http.get, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, compileLogin = compileLogin$, text = scalarText$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["identity"],
        c4 = compileLogin({ base_url: c3, hosts: on.hosts, timeout_ms: 10000 }, "THONGSUOT_SECRET_REFERENCE__IDENTITY", {"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"}),
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
        c16 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_identity_token, v_profile_name, v_profile_personal_id, v_new_commune, v_new_province;
        v_account = syntheticAccount(random, "citizen");
        // identity.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        x = c4({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind, x.status, x.why); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("identity.login", s, c6[k % 8], c7[k % 8])));
        passed("identity.login", s);
        // identity.readProfile
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c3}/api/profile`, c9);
        if (r.status !== 200) { return failed("identity.readProfile", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_profile_name = r.json("name")) !== "string" && (v_profile_name = text(v_profile_name)) === undefined) { return failed("identity.readProfile", s, "content", undefined, "its answer has no $.name"); }
        if (typeof (v_profile_personal_id = r.json("personal_id")) !== "string" && (v_profile_personal_id = text(v_profile_personal_id)) === undefined) { return failed("identity.readProfile", s, "content", undefined, "its answer has no $.personal_id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("identity.readProfile", s, c6[k % 8], c7[k % 8])));
        passed("identity.readProfile", s);
        // identity.lookUpAddress
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c3}/api/address`, c12);
        if (r.status !== 200) { return failed("identity.lookUpAddress", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_new_commune = r.json("new.commune")) !== "string" && (v_new_commune = text(v_new_commune)) === undefined) { return failed("identity.lookUpAddress", s, "content", undefined, "its answer has no $.new.commune"); }
        if (typeof (v_new_province = r.json("new.province")) !== "string" && (v_new_province = text(v_new_province)) === undefined) { return failed("identity.lookUpAddress", s, "content", undefined, "its answer has no $.new.province"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("identity.lookUpAddress", s, c6[k % 8], c7[k % 8])));
        passed("identity.lookUpAddress", s);
        // identity.lookUpAddress
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c14["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c3}/api/address`, c15);
        if (r.status !== 200) { return failed("identity.lookUpAddress", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_new_commune = r.json("new.commune")) !== "string" && (v_new_commune = text(v_new_commune)) === undefined) { return failed("identity.lookUpAddress", s, "content", undefined, "its answer has no $.new.commune"); }
        if (typeof (v_new_province = r.json("new.province")) !== "string" && (v_new_province = text(v_new_province)) === undefined) { return failed("identity.lookUpAddress", s, "content", undefined, "its answer has no $.new.province"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c16[k] || (c16[k] = latencyTags("identity.lookUpAddress", s, c6[k % 8], c7[k % 8])));
        passed("identity.lookUpAddress", s);
        return true;
      };
    },
  },
  "system-verifies-account": {
    index: 21,
    is_connected: false,
    make: function (on) {
      var post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["identity"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account;
        v_account = syntheticAccount(random, "system");
        // identity.verifyAccount
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/accounts/verification`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 200) { return failed("identity.verifyAccount", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("persona"), x === "citizen" || x === "officer" || x === "system"))) { return failed("identity.verifyAccount", s, "content", undefined, "expected $.persona to be \"citizen\" or \"officer\" or \"system\""); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("identity.verifyAccount", s, c6[k % 8], c7[k % 8])));
        passed("identity.verifyAccount", s);
        return true;
      };
    },
  },
};

export const work = standaloneWork({ facts, journeys }, import.meta.resolve("./mixed-day.json"));
