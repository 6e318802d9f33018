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
  "marker": "thongsuot k6-run-integration",
  "base_urls": {
    "integration": "http://127.0.0.1:8104",
    "portal": "http://127.0.0.1:8106"
  },
  "hosts": [],
  "reads_xml": false
};

const journeys = {
  "client-reads-categories": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, fits = on.fits, get = on.get, kept = on.kept, latencyTags = on.latencyTags, now = on.now, passed = on.passed, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = kept("integration.requestToken"),
        c1 = base_urls["integration"],
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = {  },
        c4 = latencyTags("integration.requestToken", [2000,5000]),
        c5 = condition({"source":{"from":"json","path":{"text":"$.items[0].slug","steps":["items",0,"slug"]}},"test":{"kind":"exists","exists":true}}),
        c6 = {  },
        c7 = { timeout: 10000, redirects: 0, responseType: "text", headers: c6 },
        c8 = latencyTags("integration.listCategories", [2000,5000]),
        c9 = condition({"source":{"from":"json","path":{"text":"$.items[0].code","steps":["items",0,"code"]}},"test":{"kind":"exists","exists":true}}),
        c10 = {  },
        c11 = { timeout: 10000, redirects: 0, responseType: "text", headers: c10 },
        c12 = latencyTags("integration.readCategory", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, k, v_account, v_agency_code, v_category, v_access_token, v_expires_in_s;
        v_account = person.account(random, "system");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        v_category = x.category;
        // integration.requestToken
        if ((k = c0.get()) !== undefined) {
          v_access_token = k["access_token"];
          v_expires_in_s = k["expires_in_s"];
        } else {
          s = stage();
          c3["grant_type"] = "client_credentials";
          c3["client_id"] = v_account;
          c3["client_secret"] = "thongsuot";
          r = post(`${c1}/api/token`, c3, c2);
          if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.requestToken", s, r.status === 0 ? broken(r) : "status"); }
          if (!((x = text(r.json("token_type"))) !== undefined && (x === "Bearer"))) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_access_token = r.json("access_token")) !== "string" && (v_access_token = text(v_access_token)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_expires_in_s = r.json("expires_in")) !== "string" && (v_expires_in_s = text(v_expires_in_s)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (!fits(v_expires_in_s, "number")) { return failed("integration.requestToken", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c4[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("integration.requestToken", s);
          c0.keep({ access_token: v_access_token, expires_in_s: v_expires_in_s });
        }
        // integration.listCategories
        s = stage();
        c6["Authorization"] = `Bearer ${v_access_token}`;
        c6["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/categories`, c7);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.listCategories", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c5(r))) { return failed("integration.listCategories", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c8[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.listCategories", s);
        // integration.readCategory
        s = stage();
        c10["Authorization"] = `Bearer ${v_access_token}`;
        c10["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/categories/${encode_percent(v_category)}`, c11);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.readCategory", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c9(r))) { return failed("integration.readCategory", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c12[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.readCategory", s);
        return true;
      };
    },
  },
  "client-looks-up": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, fits = on.fits, get = on.get, kept = on.kept, latencyTags = on.latencyTags, now = on.now, passed = on.passed, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = kept("integration.requestToken"),
        c1 = base_urls["integration"],
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = {  },
        c4 = latencyTags("integration.requestToken", [2000,5000]),
        c5 = {  },
        c6 = { timeout: 10000, redirects: 0, responseType: "text", headers: c5 },
        c7 = latencyTags("integration.lookUpCitizen", [2000,5000]),
        c8 = condition({"source":{"from":"json","path":{"text":"$.parcel_count","steps":["parcel_count"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c9 = {  },
        c10 = { timeout: 10000, redirects: 0, responseType: "text", headers: c9 },
        c11 = latencyTags("integration.lookUpLand", [2000,5000]),
        c12 = condition({"source":{"from":"json","path":{"text":"$.due_vnd","steps":["due_vnd"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c13 = {  },
        c14 = { timeout: 10000, redirects: 0, responseType: "text", headers: c13 },
        c15 = latencyTags("integration.lookUpTax", [2000,5000]),
        c16 = condition({"source":{"from":"json","path":{"text":"$.months","steps":["months"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c17 = {  },
        c18 = { timeout: 10000, redirects: 0, responseType: "text", headers: c17 },
        c19 = latencyTags("integration.lookUpInsurance", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, k, v_account, v_personal_id, v_agency_code, v_access_token, v_expires_in_s, v_citizen_name, v_tax_code, v_insurance_number;
        v_account = person.account(random, "system");
        v_personal_id = person.personal_id(random, "system");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        // integration.requestToken
        if ((k = c0.get()) !== undefined) {
          v_access_token = k["access_token"];
          v_expires_in_s = k["expires_in_s"];
        } else {
          s = stage();
          c3["grant_type"] = "client_credentials";
          c3["client_id"] = v_account;
          c3["client_secret"] = "thongsuot";
          r = post(`${c1}/api/token`, c3, c2);
          if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.requestToken", s, r.status === 0 ? broken(r) : "status"); }
          if (!((x = text(r.json("token_type"))) !== undefined && (x === "Bearer"))) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_access_token = r.json("access_token")) !== "string" && (v_access_token = text(v_access_token)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_expires_in_s = r.json("expires_in")) !== "string" && (v_expires_in_s = text(v_expires_in_s)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (!fits(v_expires_in_s, "number")) { return failed("integration.requestToken", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c4[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("integration.requestToken", s);
          c0.keep({ access_token: v_access_token, expires_in_s: v_expires_in_s });
        }
        // integration.lookUpCitizen
        s = stage();
        c5["Authorization"] = `Bearer ${v_access_token}`;
        c5["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/registers/population/${encode_percent(v_personal_id)}`, c6);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpCitizen", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = r.json("date_of_birth")) !== undefined && x !== null)) { return failed("integration.lookUpCitizen", s, "content"); }
        if (typeof (v_citizen_name = r.json("name")) !== "string" && (v_citizen_name = text(v_citizen_name)) === undefined) { return failed("integration.lookUpCitizen", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c7[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.lookUpCitizen", s);
        // integration.lookUpLand
        s = stage();
        c9["Authorization"] = `Bearer ${v_access_token}`;
        c9["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/registers/land/${encode_percent(v_personal_id)}`, c10);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpLand", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c8(r))) { return failed("integration.lookUpLand", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.lookUpLand", s);
        // integration.lookUpTax
        s = stage();
        c13["Authorization"] = `Bearer ${v_access_token}`;
        c13["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/registers/tax/${encode_percent(v_personal_id)}`, c14);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpTax", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c12(r))) { return failed("integration.lookUpTax", s, "content"); }
        if (typeof (v_tax_code = r.json("tax_code")) !== "string" && (v_tax_code = text(v_tax_code)) === undefined) { return failed("integration.lookUpTax", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c15[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.lookUpTax", s);
        // integration.lookUpInsurance
        s = stage();
        c17["Authorization"] = `Bearer ${v_access_token}`;
        c17["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/registers/insurance/${encode_percent(v_personal_id)}`, c18);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpInsurance", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c16(r))) { return failed("integration.lookUpInsurance", s, "content"); }
        if (typeof (v_insurance_number = r.json("insurance_number")) !== "string" && (v_insurance_number = text(v_insurance_number)) === undefined) { return failed("integration.lookUpInsurance", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c19[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.lookUpInsurance", s);
        return true;
      };
    },
  },
  "client-syncs-dossier": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, fits = on.fits, get = on.get, kept = on.kept, latencyTags = on.latencyTags, now = on.now, passed = on.passed, person = on.person, post = on.post, procedure = on.procedure, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = kept("integration.requestToken"),
        c1 = base_urls["integration"],
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = {  },
        c4 = latencyTags("integration.requestToken", [2000,5000]),
        c5 = { "Content-Type": "application/json" },
        c6 = { timeout: 10000, redirects: 0, responseType: "text", headers: c5 },
        c7 = latencyTags("integration.syncDossier", [2000,5000]),
        c8 = base_urls["portal"],
        c9 = condition({"source":{"from":"json","path":{"text":"$.state","steps":["state"]}},"test":{"kind":"matches","pattern":"^([1-9]|10)$"}}),
        c10 = { timeout: 40000, redirects: 0, responseType: "text" },
        c11 = latencyTags("portal.awaitDossier", [10000,20000]);
      return function (random) {
        var r, s, ms, t, x, k, begun, waited, v_procedure_code, v_account, v_personal_id, v_agency_code, v_external_dossier_code, v_access_token, v_expires_in_s, v_dossier_code;
        x = procedure(random);
        v_procedure_code = x.code;
        v_account = person.account(random, "system");
        v_personal_id = person.personal_id(random, "system");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        v_external_dossier_code = x.external_dossier_code;
        // integration.requestToken
        if ((k = c0.get()) !== undefined) {
          v_access_token = k["access_token"];
          v_expires_in_s = k["expires_in_s"];
        } else {
          s = stage();
          c3["grant_type"] = "client_credentials";
          c3["client_id"] = v_account;
          c3["client_secret"] = "thongsuot";
          r = post(`${c1}/api/token`, c3, c2);
          if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.requestToken", s, r.status === 0 ? broken(r) : "status"); }
          if (!((x = text(r.json("token_type"))) !== undefined && (x === "Bearer"))) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_access_token = r.json("access_token")) !== "string" && (v_access_token = text(v_access_token)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_expires_in_s = r.json("expires_in")) !== "string" && (v_expires_in_s = text(v_expires_in_s)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (!fits(v_expires_in_s, "number")) { return failed("integration.requestToken", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c4[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("integration.requestToken", s);
          c0.keep({ access_token: v_access_token, expires_in_s: v_expires_in_s });
        }
        // integration.syncDossier
        s = stage();
        c5["Authorization"] = `Bearer ${v_access_token}`;
        c5["X-Agency"] = v_agency_code;
        r = post(`${c1}/api/dossiers/sync`, `{"code":"${encode_json(v_external_dossier_code)}","state":2,"procedure_code":"${encode_json(v_procedure_code)}","personal_id":"${encode_json(v_personal_id)}","note":"thongsuot k6-run-integration"}`, c6);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.syncDossier", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "2"))) { return failed("integration.syncDossier", s, "content"); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("integration.syncDossier", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c7[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.syncDossier", s);
        // portal.awaitDossier
        s = stage();
        begun = now();
        for (;;) {
          waited = now() - begun;
          k = "";
          attempt: {
            r = get(`${c8}/api/dossiers/${encode_percent(v_dossier_code)}/sync-state`, c10);
            if (r.status !== 200) { k = r.status === 0 ? broken(r) : "status"; break attempt; }
            if (!((x = r.json("code")) !== undefined && x !== null)) { k = "content"; break attempt; }
            if (!(c9(r))) { k = "overdue"; break attempt; }
            t = r.timings;
            ms = t.blocked + t.duration;
          }
          if (k === "") { ms += waited; break; }
          if (now() - begun + 1000 > 20000) { return failed("portal.awaitDossier", s, k); }
          sleep(1);
        }
        add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.awaitDossier", s);
        return true;
      };
    },
  },
};

export const script: MadeScript<Runtime> = { facts, journeys };
