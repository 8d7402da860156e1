// Makes the role and the user with which the service runs on a MongoDB with access control. With it nobody can change or delete
// an entry of the log or a tile of its tree, not even who took over the service. May be run again, also for a later version.
//
//   LEDGER_MONGODB_PASSWORD=... mongosh "mongodb://ADMIN@HOST/admin" --file docker/ledger-role.js
//
// Then LEDGER_MONGODB_URI is mongodb://ledger-service:PASSWORD@HOST/?authSource=ledger (authSource names the database). At its
// start the service warns when its user may do more with the log than this.
const database = process.env.LEDGER_MONGODB_DATABASE || 'ledger';
const name = 'ledger-service';

// What the service does, and nothing else. A test compares it with the sources.
const collections = {
  commits: ['find', 'insert', 'createCollection', 'createIndex'],
  tiles: ['find', 'insert', 'createCollection'],
  ledger: ['find', 'insert', 'createCollection'],
  keys: ['find', 'insert', 'update', 'createCollection'],
  checkpoints: ['find', 'insert', 'update', 'createCollection'],
  allegations: ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex', 'dropCollection'],
  statements: ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex', 'dropCollection'],
  parties: ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex', 'dropCollection'],
  sources: ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex', 'dropCollection'],
  projections: ['find', 'insert', 'update', 'createCollection'],
  tokens: ['find', 'insert', 'update', 'remove', 'createCollection'],
  progress: ['find', 'insert', 'update', 'remove', 'createCollection'],
  nodes: ['find', 'insert', 'update', 'remove', 'createCollection'],
  replays: ['find', 'insert', 'update', 'createCollection', 'createIndex'],
  imports: ['find', 'insert', 'update', 'createCollection', 'createIndex'],
  import_lines: ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex'],
  import_refusals: ['find', 'insert', 'update', 'createCollection', 'createIndex'],
};

const ledger = db.getSiblingDB(database);
// A rebuilt projection goes into a collection with a number behind its name. A role names collections one by one. LIMIT: run this
// again with more when a projection was rebuilt so often.
const versions = ['allegations', 'statements', 'parties', 'sources'].flatMap(view =>
  Array.from({length: 100}, (_, number) => [`${view}-${number + 1}`, collections[view]]));

const privileges = Object.entries(collections).concat(versions)
  .map(([collection, actions]) => ({resource: {db: database, collection}, actions}));
privileges.push({resource: {db: database, collection: ''}, actions: ['listCollections']});
// A replay makes its view in a collection named after its id, which nobody knows before: hence a database of their own.
const replays = collections.allegations.concat('listCollections');
privileges.push({resource: {db: `${database}-replays`, collection: ''}, actions: replays});

if (ledger.getRole(name)) {
  ledger.updateRole(name, {privileges, roles: []});
} else {
  ledger.createRole({role: name, privileges, roles: []});
}
if (!ledger.getUser(name)) {
  ledger.createUser({user: name, pwd: process.env.LEDGER_MONGODB_PASSWORD || passwordPrompt(), roles: [name]});
}
