import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "No library",
  what: "one try",
  source: null,
  optIn: false,
  notModelled: [],
};

export default behind({});
