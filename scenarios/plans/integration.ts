// @ts-nocheck
// Made from journeys, bindings and objectives (npm run plans): a function for each journey, however many there are.
// Changes here are lost.
import http from 'k6/http';
import { latency as latency$, latencyTags as latencyTags$, failed as failed$, passed as passed$ } from '../k6/record.ts';
import { broken as broken$ } from '../k6/response.ts';
import { Kept as Kept$ } from '../k6/kept.ts';
import { scalarText as scalarText$ } from '../../model/json-path.ts';
import { fitsType as fitsType$, escapeJson as escapeJson$ } from '../../model/template.ts';
import { percentEncode as percentEncode$ } from '../../model/url.ts';
import { logNormalPairs as logNormalPairs$ } from '../../model/random.ts';
import { syntheticAccount as syntheticAccount$, syntheticErrand as syntheticErrand$, syntheticPersonalId as syntheticPersonalId$, syntheticProcedure as syntheticProcedure$ } from '../../model/synthetic.ts';
import { sleep as sleep$ } from 'k6';
import { standaloneWork } from '../k6/standalone.ts';

const facts = {
  "seed": 1,
  "warmup_s": 5,
  "duration_s": 60,
  "think_time": {
    "median_s": 0.4,
    "sigma": 0.5
  },
  "marker": "thongsuot k6-run-integration",
  "base_urls": {
    "integration": "http://127.0.0.1:8104",
    "portal": "http://127.0.0.1:8106"
  },
  "hosts": []
};

const journeys = {
  "client-reads-categories": {
    index: 0,
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
    index: 1,
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
    index: 2,
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
        r = post(`${c4}/api/dossiers/sync`, `{"code":"${encode_json(v_external_dossier_code)}","state":2,"procedure_code":"${encode_json(v_procedure_code)}","personal_id":"${encode_json(v_personal_id)}","note":"thongsuot k6-run-integration"}`, c11);
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
};

export const work = standaloneWork({ facts, journeys }, import.meta.resolve("./integration.json"));
