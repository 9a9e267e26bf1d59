/** Every component speaks in runes. */
export default { compilerOptions: { runes: true } }
