// node pyodide.mjs MODULE PROBE FOLDER=PLACE…
// Runs the Python file PROBE under Pyodide, with folders of this machine mounted for it. Nothing is downloaded.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, probe, ...mounts] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(module));
const pyodide = await loadPyodide({ env: { COFACTOR_NO_PLUGINS: "1", HOME: "/home/pyodide" } });
for (const pair of mounts) {
  const [root, place] = pair.split("=");
  pyodide.FS.mkdirTree(place);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root }, place);
}
pyodide.runPython('import sys; sys.dont_write_bytecode = True; sys.path.insert(0, "/given")');
pyodide.runPython(readFileSync(probe, "utf8"));
