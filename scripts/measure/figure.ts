/** One measurement by its name: "warm edit: first seed judged, ms". */
export type Figure = readonly [name: string, value: number];
