// Read by the editor when it starts its workers, so it stands before it.
const workers = {
  editorWorkerService: 'editor-assets/editor-worker.js',
  json: 'editor-assets/json-worker.js',
  graphql: 'editor-assets/graphql-worker.js',
}

self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, label) => workers[label] }
