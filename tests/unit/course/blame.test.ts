import { expect, test } from "vitest";
import { blamed } from "#course";
import names from "../../../playgrounds/12-coupling-statement/names.ts";

test.each([
  ["The database caused the outage.", ["box:db"]],
  ["The root cause was the DB team's cap.", ["box:db"]],
  ["Everything was fine. The api is at fault!", ["box:api"]],
  ["The client team is responsible; the db failed.", ["box:shop", "box:db"]],
])("a sentence that names one box as the cause is noticed: %s", (text, parts) => {
  expect(blamed(text, names)).toEqual(parts);
});

test.each([
  "The database was not at fault.",
  "Neither the api nor the db failed.",
  "Retries of the shop interacting with the api's timeout caused the outage.",
  "The database ran each query in half a second.",
  "A rapid change caused it.",
  "",
])("one that denies it, tells of an interaction or names no box is left alone: %s", (text) => {
  expect(blamed(text, names)).toEqual([]);
});
