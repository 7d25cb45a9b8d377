/** The package brings no types. @see https://github.com/papandreou/subset-font#api */
declare module "subset-font" {
  interface Options {
    targetFormat?: "sfnt" | "woff2";
    variationAxes?: Record<string, { min: number; max: number }>;
    keepFeatures?: string[];
    preserveNameIds?: number[];
  }
  function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
  export = subsetFont;
}
