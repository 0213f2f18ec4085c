-- One database for each part that keeps something.
create database record;
create database hospital;
create database ambulance;
