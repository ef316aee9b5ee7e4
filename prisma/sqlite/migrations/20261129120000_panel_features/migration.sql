-- CreateTable
CREATE TABLE "panel_features" (
    "panel_id" TEXT NOT NULL PRIMARY KEY,
    "model" TEXT NOT NULL,
    "vector" BLOB NOT NULL,
    CONSTRAINT "panel_features_panel_id_fkey" FOREIGN KEY ("panel_id") REFERENCES "panels" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
