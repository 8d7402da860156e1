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
  allegations: ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex'],
  statements: ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex'],
  parties: ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex'],
  sources: ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex'],
  tokens: ['find', 'insert', 'update', 'remove', 'createCollection'],
  progress: ['find', 'insert', 'update', 'remove', 'createCollection'],
  nodes: ['find', 'insert', 'update', 'remove', 'createCollection'],
  imports: ['find', 'insert', 'update', 'createCollection', 'createIndex'],
  import_lines: ['find', 'insert', 'update', 'remove', 'createCollection', 'createIndex'],
  import_refusals: ['find', 'insert', 'update', 'createCollection', 'createIndex'],
};

const ledger = db.getSiblingDB(database);
const privileges = Object.entries(collections)
  .map(([collection, actions]) => ({resource: {db: database, collection}, actions}));

if (ledger.getRole(name)) {
  ledger.updateRole(name, {privileges, roles: []});
} else {
  ledger.createRole({role: name, privileges, roles: []});
}
if (!ledger.getUser(name)) {
  ledger.createUser({user: name, pwd: process.env.LEDGER_MONGODB_PASSWORD || passwordPrompt(), roles: [name]});
}
