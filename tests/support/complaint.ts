import { ConfigurationError } from "#sim";

/** The one ConfigurationError that comes of it; any other error, or none, fails the test. */
export function complaint(make: () => unknown): ConfigurationError {
  try {
    make();
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error("nothing was wrong");
}
