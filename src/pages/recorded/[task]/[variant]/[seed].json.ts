import type { APIRoute, GetStaticPaths } from "astro";
import { PAGE_SEEDS } from "#course";
import { pack } from "#ui";
import { recordedSystems, recordingOf, tasksWithPlayground } from "../../../../components/playground/recorded.ts";

/** The start on every seed, whose marks can be pressed; the story's variants on the first. */
export const getStaticPaths = (async () => {
  const paths = tasksWithPlayground().map(async (task) => {
    const variants = [...(await recordedSystems(task)).keys()];
    return variants.flatMap((variant) =>
      (variant === "start" ? PAGE_SEEDS : PAGE_SEEDS.slice(0, 1)).map((seed) => ({
        params: { task, variant, seed: String(seed) },
      })),
    );
  });
  return (await Promise.all(paths)).flat();
}) satisfies GetStaticPaths;

/** A run recorded at build time, which the page fetches when the reader scrubs, plays or presses a mark. */
export const GET: APIRoute = async ({ params: { task = "", variant = "", seed } }) =>
  new Response(pack(await recordingOf(task, variant, Number(seed))), {
    headers: { "content-type": "application/json" },
  });
